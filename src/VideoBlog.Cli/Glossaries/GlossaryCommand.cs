using System.CommandLine;
using VideoBlog.Alignment;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Cli.Glossaries;

/// <summary><c>glossary</c>: what a reviewer corrected more than once in a draft, as rules for the library's glossary.</summary>
internal static class GlossaryCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder")
        {
            Description = "A folder that 'convert' has made, with a draft that you have corrected.",
        };
        var add = new Option<bool>("--add")
        {
            Description = $"Add the corrections to {GlossaryFile.Name} in the library's folder, for every video to come.",
        };
        var command = new DocumentedCommand(
            "glossary",
            "Learn from your corrections: what you corrected the same way at least twice in a draft becomes a rule for other videos.",
            new("glossary posts/talk", "Shows what the draft has to teach."),
            new("glossary posts/talk --add", $"Adds it to posts/{GlossaryFile.Name}.")
        )
        {
            folder,
            add,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var path = Path.GetFullPath(parsed.GetRequiredValue(folder));
                var terms = GlossaryLearner.Suggest(await CorrectionsAsync(path, ct));
                foreach (var term in terms)
                    terminal.Out.WriteLine(SafeText.Line(term.ToString()));
                if (terms.Count == 0)
                    terminal.Out.WriteLine($"Nothing was corrected the same way {GlossaryLearner.Fewest} times.");
                else if (parsed.GetValue(add))
                    terminal.Out.WriteLine(
                        Added(await GlossaryFile.AddAsync(GlossaryOf(path), terms, TimeProvider.System, ct), GlossaryOf(path))
                    );
                else
                    terminal.Out.WriteLine($"Add {(terms.Count == 1 ? "it" : "them")} to {GlossaryOf(path)} with --add.");
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static async Task<IReadOnlyList<(string Heard, string Written)>> CorrectionsAsync(string folder, CancellationToken ct)
    {
        var draft = new VideoLayout(folder).Draft;
        if (!File.Exists(draft) || await StoredFiles.Transcript.ReadAsync(folder, ct) is not { } transcript)
            throw new VideoBlogException(
                $"'{folder}' is not the folder of a converted video.",
                "Name a folder that 'convert' has made, for example posts/talk."
            );
        var document = DraftMarkdown.Parse(await File.ReadAllTextAsync(draft, ct));
        var alignment = TranscriptAligner.Align(document, transcript).Alignment;
        return
        [
            .. alignment
                .Edits.Where(e => e.Kind is AlignedEditKind.Substitution or AlignedEditKind.Spelling)
                .Select(e =>
                    (
                        string.Join(' ', Enumerable.Range(e.Spoken.From, e.Spoken.Count).Select(i => alignment.Spoken[i].Text)),
                        document.Body.Substring(e.Start, e.Length)
                    )
                ),
        ];
    }

    private static string GlossaryOf(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, GlossaryFile.Name);

    private static string Added(int count, string path) =>
        count switch
        {
            0 => $"{path} has them all already.",
            1 => $"1 line was added to {path}. It counts from the next conversion on.",
            _ => $"{count} lines were added to {path}. They count from the next conversion on.",
        };
}
