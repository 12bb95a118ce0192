using System.Runtime.CompilerServices;
using CsCheck;
using VideoBlog.Alignment;
using VideoBlog.Language.Text;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Language.English;

public class NumberReaderTests
{
    private static readonly string[] Pieces =
    [
        .. "a and oh point twenty five nineteen hundred thousand trillion third 5 2.5 999999999999 -5 1,50 x".Split(' '),
        "",
    ];

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(Path.Combine(Folder(), "Numbers.md")))
            {
                if (line.StartsWith("| ", StringComparison.Ordinal) && line.Split('|', StringSplitOptions.TrimEntries) is var cells)
                {
                    if (cells[1] != "said")
                        rows.Add(cells[1], cells[2]);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Numbers_are_read_as_the_table_says(string said, string figures) => Assert.Equal(figures, InFigures(said));

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_alignment_takes_words_and_figures_for_the_same(string said, string figures)
    {
        var words = Talks.Transcript($"They said {said} here.").Words().ToList();

        var edits = TranscriptAligner.Align($"They said {figures} here.", words).Edits;

        // "Twenty, one" has a comma more, and "9 11" could be one number.
        Assert.All(edits, e => Assert.Equal(AlignedEditKind.Spelling, e.Kind));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Suggestions_are_held_against_the_same_numbers(string said, string figures) =>
        Assert.Equal(Terms(figures.Replace(" ", ", ", StringComparison.Ordinal)), Terms(said));

    [Fact]
    public void Every_number_below_a_million_is_read_back() =>
        Gen.Int[0, 999_999]
            .Sample(n => NumberReader.Read(Said(n).Split(' ')) is { } number && number.Value == n && number.Form == NumberForm.Whole);

    [Fact]
    public void Anything_can_be_read() =>
        Gen.Int[0, Pieces.Length - 1]
            .Select(i => Pieces[i])
            .Array[0, 12]
            .Sample(tokens => NumberReader.Read(tokens) is not { } number || number.Count <= tokens.Length && number.Figures.Length > 0);

    [Theory]
    [InlineData("2,500.5", 2500.5)]
    [InlineData("1,234,567", 1234567.0)]
    [InlineData("1,50", null)]
    [InlineData("1500,000", null)]
    [InlineData("3d", null)]
    [InlineData("", null)]
    public void Figures_have_commas_between_thousands_only(string text, double? value) =>
        Assert.Equal((decimal?)value, NumberReader.ParseFigures(text));

    [Theory]
    [InlineData("fourteenthousand", true)]
    [InlineData("twentyfive", true)]
    [InlineData("five", true)]
    [InlineData("fivefold", false)]
    [InlineData("", false)]
    public void Number_words_that_run_together_are_known(string letters, bool areNumbers) =>
        Assert.Equal(areNumbers, NumberWords.AreRunTogether(letters));

    private static string InFigures(string said)
    {
        var result = new List<string>();
        foreach (var clause in said.Split(", "))
        {
            string[] tokens = [.. Tokens.Find(clause).Select(t => Tokens.Normalise(clause.AsSpan(t.Start, t.Length)))];
            for (var i = 0; i < tokens.Length; )
            {
                var number = NumberReader.Read(tokens.AsSpan(i));
                result.Add(number?.Figures ?? tokens[i]);
                i += number?.Count ?? 1;
            }
        }

        return string.Join(' ', result);
    }

    private static string Terms(string text) =>
        string.Join(' ', Writing.Suggestions.Terms.Extract(text, english: true).Select(t => t.Text));

    private static string Said(int n) =>
        n switch
        {
            < 20 => NumberWords.Write(n),
            < 100 => NumberWords.Write(n / 10 * 10) + (n % 10 == 0 ? "" : " " + Said(n % 10)),
            < 1000 => Said(n / 100) + " hundred" + (n % 100 == 0 ? "" : " and " + Said(n % 100)),
            _ => Said(n / 1000)
                + " thousand"
                + (
                    n % 1000 == 0 ? ""
                    : n % 1000 < 100 ? " and " + Said(n % 1000)
                    : " " + Said(n % 1000)
                ),
        };

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
