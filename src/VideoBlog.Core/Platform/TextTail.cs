using System.Text;

namespace VideoBlog.Platform;

/// <summary>Keeps the end of a text that may be endless: its last 20 lines, at most 4,096 characters.</summary>
internal sealed class TextTail
{
    private const int MaxLines = 20;
    private const int MaxCharacters = 4096;

    private readonly StringBuilder _text = new();

    /// <summary>Reads <paramref name="reader"/> to its end, so that the writer is never blocked.</summary>
    public async Task DrainAsync(TextReader reader)
    {
        var buffer = new char[MaxCharacters];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
            Append(buffer.AsSpan(0, count));
    }

    /// <summary>Adds to the text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        lock (_text)
        {
            _text.Append(text);
            if (_text.Length > MaxCharacters)
                _text.Remove(0, _text.Length - MaxCharacters);
        }
    }

    /// <summary>The end of what was added so far, without blank lines.</summary>
    public override string ToString()
    {
        string text;
        lock (_text)
            text = _text.ToString();
        // ffmpeg rewrites its progress line with carriage returns: each is a line of its own here.
        var lines = text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join('\n', lines.TakeLast(MaxLines));
    }
}
