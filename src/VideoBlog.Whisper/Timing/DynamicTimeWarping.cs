namespace VideoBlog.Whisper.Timing;

/// <summary>Dynamic time warping (OpenAI whisper, <c>timing.py</c>: <c>dtw_cpu</c>).</summary>
internal static class DynamicTimeWarping
{
    /// <summary>Finds the cheapest monotone path from the first row and column to the last ones.</summary>
    /// <param name="cost">Row-major costs.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <returns>For every row the first column that the path visits in it.</returns>
    public static int[] FirstColumns(ReadOnlySpan<float> cost, int rows, int columns)
    {
        const byte diagonal = 0,
            fromAbove = 1,
            fromLeft = 2;
        var steps = new byte[rows * columns];
        var above = new float[columns + 1];
        var current = new float[columns + 1];
        above.AsSpan(1).Fill(float.PositiveInfinity);
        for (var r = 0; r < rows; r++)
        {
            current[0] = float.PositiveInfinity;
            for (var c = 0; c < columns; c++)
            {
                var (best, step) = (above[c], diagonal);
                if (above[c + 1] < best)
                    (best, step) = (above[c + 1], fromAbove);
                if (current[c] < best)
                    (best, step) = (current[c], fromLeft);
                current[c + 1] = cost[r * columns + c] + best;
                steps[r * columns + c] = step;
            }
            (above, current) = (current, above);
            above[0] = float.PositiveInfinity;
        }

        var first = new int[rows];
        var (row, column) = (rows - 1, columns - 1);
        while (row >= 0 && column >= 0)
        {
            first[row] = column;
            switch (steps[row * columns + column])
            {
                case diagonal:
                    row--;
                    column--;
                    break;
                case fromAbove:
                    row--;
                    break;
                default:
                    column--;
                    break;
            }
        }
        return first;
    }
}
