namespace VideoBlog.Whisper.Ggml;

/// <summary>Matrices of the same width, one below the other, read row by row so that no whole copy in 32 bits is ever held.</summary>
internal sealed class StackedMatrix
{
    private readonly GgmlFile _file;
    private readonly string[] _names;

    /// <summary>Finds the matrices.</summary>
    public StackedMatrix(GgmlFile file, string[] names)
    {
        (_file, _names) = (file, names);
        Columns = file.Shape(names[0])[1];
        Rows = names.Sum(name => file.Shape(name)[0]);
    }

    /// <summary>Rows of all matrices together: a layer's outputs.</summary>
    public int Rows { get; }

    /// <summary>Width: a layer's inputs.</summary>
    public int Columns { get; }

    /// <summary>Calls back with every row in turn; the span is valid during the call only.</summary>
    public void ForEachRow(RowAction action)
    {
        const int rowsAtOnce = 64;
        var buffer = new float[rowsAtOnce * Columns];
        for (var first = 0; first < Rows; first += rowsAtOnce)
        {
            var count = Math.Min(rowsAtOnce, Rows - first);
            Read(first, buffer.AsSpan(0, count * Columns));
            for (var i = 0; i < count; i++)
                action(first + i, buffer.AsSpan(i * Columns, Columns));
        }
    }

    /// <summary>Reads rows.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="rows">Takes as many whole rows as it has room for.</param>
    public void Read(int first, Span<float> rows)
    {
        foreach (var name in _names)
        {
            var height = _file.Shape(name)[0];
            if (first < height && rows.Length > 0)
            {
                var part = rows[..Math.Min(rows.Length, (height - first) * Columns)];
                _file.Read(name, (long)first * Columns, part);
                rows = rows[part.Length..];
                first = height;
            }
            first -= height;
        }
    }

    /// <summary>Takes a row.</summary>
    public delegate void RowAction(int row, ReadOnlySpan<float> values);
}
