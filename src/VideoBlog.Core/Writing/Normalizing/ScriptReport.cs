using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>The comparison of a talk with its script as a short Markdown text for its author.</summary>
public static partial class ScriptReport
{
    /// <summary>Longer passages are shown with their beginning and their end.</summary>
    private const int MostLetters = 400;

    /// <summary>The report.</summary>
    public static string Write(ScriptComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new StringBuilder("# The talk and its script\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Percent(comparison.SaidShare)} of the script was said; {Percent(comparison.ScriptedShare)} of the talk is in the script.\n"
        );
        if (comparison.Passages.Count == 0)
            text.Append("The talk leaves the script nowhere").Append(comparison.SmallDifferences > 0 ? ", small words apart.\n" : ".\n");
        else if (comparison.SmallDifferences > 0)
            text.Append(CultureInfo.InvariantCulture, $"Small differences that are not listed: {comparison.SmallDifferences}.\n");
        foreach (var passage in comparison.Passages)
            Add(text, passage);
        return text.ToString();
    }

    private static void Add(StringBuilder text, ScriptPassage passage)
    {
        text.Append('\n')
            .Append(
                passage.Kind switch
                {
                    ScriptPassageKind.Added => $"## {Range(passage)}: said, but not written\n",
                    ScriptPassageKind.LeftOut => $"## After {ClockTime.Format(passage.From)}: written, but not said\n",
                    _ => $"## {Range(passage)}: said in other words\n",
                }
            );
        if (passage.Said.Length > 0)
            text.Append("\nSaid:\n\n> ").Append(Quote(passage.Said)).Append('\n');
        if (passage.Written.Length > 0)
            text.Append("\nWritten:\n\n> ").Append(Quote(passage.Written)).Append('\n');
    }

    private static string Quote(string text)
    {
        if (text.Length > MostLetters)
            text =
                PlainText.Shorten(text, MostLetters / 2)
                + " "
                + text[text.IndexOf(' ', text.Length - (MostLetters / 2)) is var at && at > 0 ? at.. : ^(MostLetters / 2)..].TrimStart();
        return Special().Replace(text, @"\$0");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share)} %");

    private static string Range(ScriptPassage passage) =>
        ClockTime.Format(passage.From) == ClockTime.Format(passage.To)
            ? $"At {ClockTime.Format(passage.From)}"
            : $"{ClockTime.Format(passage.From)}–{ClockTime.Format(passage.To)}";

    [GeneratedRegex(@"[\\`*_\[\]<>#|&~]|^[-+](?= )|^\d+(?=[.)] )", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
