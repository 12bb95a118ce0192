using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Graph;

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
        var row = 0;
        foreach (var name in _names)
        {
            var rows = _file.Shape(name)[0];
            for (var first = 0; first < rows; first += rowsAtOnce)
            {
                var count = Math.Min(rowsAtOnce, rows - first);
                _file.Read(name, (long)first * Columns, buffer.AsSpan(0, count * Columns));
                for (var i = 0; i < count; i++)
                    action(row++, buffer.AsSpan(i * Columns, Columns));
            }
        }
    }

    /// <summary>Takes a row.</summary>
    public delegate void RowAction(int row, ReadOnlySpan<float> values);
}
