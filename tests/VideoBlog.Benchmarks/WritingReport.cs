using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Benchmarks;

/// <summary>
/// Prints what stands for a talk — title, excerpt, tags, headings, quotations — for every text in a folder, for a person to judge.
/// </summary>
internal static class WritingReport
{
    /// <summary>Prints one section for each text, composed as from a camera's recording without a sidecar.</summary>
    /// <param name="folder">Texts in the form that the tests' talks have: "[2.5]" is a pause.</param>
    public static void Print(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var transcript = Talks.Transcript(File.ReadAllText(file), wordLength: 0.33);
            var draft = DraftComposer.Compose(Talks.Source(transcript, video: Talks.Video with { FileName = "IMG_0001.MOV" }));
            Console.WriteLine($"\n## {Path.GetFileNameWithoutExtension(file)}: {transcript.Duration / 60:0.0} minutes\n");
            Console.WriteLine(
                $"- title: {draft.FrontMatter.Title}\n- excerpt: {draft.FrontMatter.Excerpt} "
                    + $"({draft.FrontMatter.Excerpt.Length})\n- tags: {string.Join(", ", draft.FrontMatter.Tags)}"
            );
            foreach (var section in draft.Sections)
                Console.WriteLine(
                    $"- heading: {section.Heading ?? "(none)"}; {section.Paragraphs.Count} paragraphs; "
                        + $"begins: {Begin(section.Paragraphs[0])}"
                );
            foreach (var quote in draft.PullQuotes)
                Console.WriteLine($"- quotation at {quote.Start:0}: {quote.Text}");
        }
    }

    private static string Begin(DraftParagraph paragraph) => paragraph.Text[..Math.Min(60, paragraph.Text.Length)];
}
