using Markdig.Syntax;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Checks of pictures: the file, and the text for readers who cannot see it.</summary>
internal static class PictureChecks
{
    /// <summary>What was found; places count from the body's start.</summary>
    public static IEnumerable<DraftCheck> Run(MarkdownDocument document, Func<string, bool> fileExists, Func<string, bool> isDamaged)
    {
        return PictureReferences
            .Find(document)
            .SelectMany(p =>
                Problems(p.Source.Trim(), PlainText.Clean(p.Text), fileExists, isDamaged)
                    .Select(c => c with { From = p.Place.Start, To = p.Place.End + 1 })
            );
    }

    private static IEnumerable<DraftCheck> Problems(string source, string text, Func<string, bool> fileExists, Func<string, bool> isDamaged)
    {
        var shown = PlainText.Shorten(PlainText.Clean(source), 80);
        if (source.Length == 0)
            yield return new DraftCheck(DraftCheckKind.PictureFile, DraftCheckSeverity.Error, "The picture has no address.", 0, 0);
        else if (!PostAddress.IsPicture(source))
            yield return new DraftCheck(
                DraftCheckKind.PictureFile,
                DraftCheckSeverity.Error,
                $"The page does not show '{shown}': a picture must lie in the post's folder, or begin with https://.",
                0,
                0
            );
        else if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            if (!fileExists(Uri.UnescapeDataString(source)))
                yield return new DraftCheck(
                    DraftCheckKind.PictureFile,
                    DraftCheckSeverity.Error,
                    $"The picture '{shown}' is not in the post's folder.",
                    0,
                    0
                );
            else if (isDamaged(Uri.UnescapeDataString(source)))
                yield return new DraftCheck(
                    DraftCheckKind.PictureFile,
                    DraftCheckSeverity.Error,
                    $"The picture '{shown}' is damaged, or no picture of its kind: the page leaves it out. Save it anew.",
                    0,
                    0
                );
        }

        if (text.Length == 0)
            yield return new DraftCheck(
                DraftCheckKind.PictureText,
                DraftCheckSeverity.Error,
                "The picture has no text for readers who cannot see it. Say what it shows.",
                0,
                0
            );
        else if (MachineAlternativeText.Is(text))
            yield return new DraftCheck(
                DraftCheckKind.PictureText,
                DraftCheckSeverity.Note,
                "The picture's text is the machine's, which has not seen it. Say what it shows.",
                0,
                0
            );
    }
}
