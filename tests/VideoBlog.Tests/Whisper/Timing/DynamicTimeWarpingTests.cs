using VideoBlog.Whisper.Timing;

namespace VideoBlog.Tests.Whisper.Timing;

public class DynamicTimeWarpingTests
{
    [Fact]
    public void The_path_follows_the_cheap_cells()
    {
        // Row 0 is cheap in columns 0-2, row 1 in 3-4, row 2 in 5-9.
        var cost = new float[30];
        Array.Fill(cost, 1f);
        int[] owner = [0, 0, 0, 1, 1, 2, 2, 2, 2, 2];
        for (var column = 0; column < 10; column++)
            cost[owner[column] * 10 + column] = -1;
        Assert.Equal([0, 3, 5], DynamicTimeWarping.FirstColumns(cost, 3, 10));
    }

    [Fact]
    public void More_rows_than_columns_still_give_a_monotone_path()
    {
        var random = new Random(1);
        float[] cost = [.. Enumerable.Range(0, 60).Select(_ => random.NextSingle())];
        var first = DynamicTimeWarping.FirstColumns(cost, 20, 3);
        Assert.Equal(0, first[0]);
        Assert.Equal(first.Order(), first);
        Assert.InRange(first[^1], 0, 2);
    }
}
