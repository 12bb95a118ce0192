using System.Text;

namespace VideoBlog.Tests.Whisper.Tokenizing;

/// <summary>
/// A vocabulary of the single bytes, with each byte's value as its id, and a few merged tokens after them; it has Whisper's size.
/// </summary>
internal static class SmallVocabulary
{
    public static byte[][] With(params string[] merged) => With([.. merged.Select(Encoding.UTF8.GetBytes)]);

    public static byte[][] With(params byte[][] merged) =>
        [
            .. Enumerable.Range(0, 256).Select(b => new[] { (byte)b }),
            .. merged,
            .. Enumerable.Repeat(Array.Empty<byte>(), 50257 - 256 - merged.Length),
        ];
}
