using VideoBlog.Cli.Edge;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Cli.Suggesting;

/// <summary>Suggestions as a person reads them.</summary>
internal static class SuggestionText
{
    private const int Shown = 160;

    /// <summary>Writes those that wait, those that were refused and why, and what can be done.</summary>
    /// <param name="list">The suggestions; null when nobody was asked.</param>
    /// <param name="folder">The folder as the user has named it.</param>
    /// <param name="accepted">How many have just been accepted.</param>
    /// <param name="terminal">Where to write.</param>
    public static void Write(SuggestionList? list, string folder, int accepted, Terminal terminal)
    {
        if (list is null)
        {
            terminal.Out.WriteLine("No language model was asked about this draft.");
            return;
        }

        if (accepted > 0)
            terminal.Out.WriteLine(
                $"{Words.Count(accepted, "suggestion")} taken into draft.md. Convert the recording again to renew the page."
            );
        if (list.Notice is not null)
            terminal.Out.WriteLine(SafeText.Line(list.Notice));
        var open = list.Open.ToList();
        var refused = list.Suggestions.Where(s => s.State == SuggestionState.Refused).ToList();
        terminal.Out.WriteLine($"{Words.Count(open.Count, "suggestion")} of {SafeText.Line(list.Model)}{(open.Count > 0 ? ":" : ".")}");
        foreach (var suggestion in open)
            terminal.Out.WriteLine($"  {suggestion.Number, 3}  {Describe(suggestion)}");
        if (refused.Count > 0)
            terminal.Out.WriteLine("Refused, because the talk does not say it or it cannot be used:");
        foreach (var suggestion in refused)
            terminal.Out.WriteLine(
                $"  {suggestion.Number, 3}  {Name(suggestion)} {Quote(suggestion.Proposed)}: {SafeText.Line(suggestion.Reason ?? "")}"
            );
        if (open.Count > 0)
            terminal.Out.WriteLine(
                $"To decide: videoblog suggest {SafeText.Line(folder)} --accept {open[0].Number} --reject {open[^1].Number}"
            );
    }

    private static string Describe(Suggestion suggestion) =>
        suggestion.Kind switch
        {
            SuggestionKind.Tag => $"{Name(suggestion)} {Quote(suggestion.Proposed)}",
            SuggestionKind.ParagraphBreak => $"{Name(suggestion)} before {Quote(suggestion.Proposed)}",
            SuggestionKind.Heading when !suggestion.Original.StartsWith('#') =>
                $"{Name(suggestion)} {Quote(suggestion.Proposed)} before {Quote(suggestion.Original, 60)}",
            _ => $"{Name(suggestion)} {Quote(suggestion.Original)} → {Quote(suggestion.Proposed)}",
        };

    private static string Name(Suggestion suggestion) =>
        suggestion.Kind switch
        {
            SuggestionKind.ParagraphBreak => "paragraph break",
            SuggestionKind.CopyEdit => "edit",
            _ => suggestion.Kind.ToString().ToLowerInvariant(),
        };

    private static string Quote(string text, int shown = Shown) =>
        $"\"{SafeText.Line(text.Length > shown ? text[..shown].TrimEnd() + "…" : text)}\"";
}
