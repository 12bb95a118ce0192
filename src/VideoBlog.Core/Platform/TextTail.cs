using System.Text;

namespace VideoBlog.Platform;

/// <summary>Keeps the end of a text that may be endless: its last 20 lines, at most 4,096 characters.</summary>
internal sealed class TextTail
{
    private const int MaxLines = 20;
    private const int MaxCharacters = 4096;

    private readonly StringBuilder _text = new();

    /// <summary>Reads <paramref name="reader"/> to its end, so that the writer is never blocked.</summary>
    /// <param name="reader">What is read.</param>
    /// <param name="takes">Is given every line, cut at 4,096 characters; those that it takes (true) are not kept. Null: none is
    /// taken.</param>
    public async Task DrainAsync(TextReader reader, Func<string, bool>? takes = null)
    {
        var buffer = new char[MaxCharacters];
        var line = new StringBuilder();
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            if (takes is null)
                Append(buffer.AsSpan(0, count));
            else
                AppendLines(buffer.AsSpan(0, count), line, takes);
        }
        if (takes is not null)
            AppendLines("\n", line, takes);
    }

    private void AppendLines(ReadOnlySpan<char> text, StringBuilder line, Func<string, bool> takes)
    {
        foreach (var character in text)
        {
            if (character == '\n')
            {
                var whole = line.ToString();
                line.Clear();
                if (!takes(whole))
                    Append(whole + '\n');
            }
            else if (line.Length < MaxCharacters)
            {
                line.Append(character);
            }
        }
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
