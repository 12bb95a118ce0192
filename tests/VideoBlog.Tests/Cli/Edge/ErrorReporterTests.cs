using Microsoft.Extensions.Time.Testing;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Edge;

public sealed class ErrorReporterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void An_expected_failure_is_told_without_a_stack_trace()
    {
        var code = Reporter()
            .Report(new VideoBlogException("No \u001b[5msound.", "Record again.", "line 1\nline 2"), CancellationToken.None);

        Assert.Equal(1, code);
        Assert.Equal(["error: No ␛[5msound.", "  Record again.", "  | line 1", "  | line 2"], Lines());
    }

    [Fact]
    public void A_bug_leaves_its_report_in_a_file()
    {
        Reporter().Report(new InvalidOperationException("oops"), CancellationToken.None);

        var report = Assert.Single(Directory.GetFiles(_folder.Path, "crash-*.txt"));
        Assert.Contains(report, _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: oops", File.ReadAllText(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bug_whose_report_cannot_be_kept_is_told_in_full()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "file"), "");

        Reporter("file").Report(new InvalidOperationException("oops"), CancellationToken.None);

        Assert.Contains("| System.InvalidOperationException: oops", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_fails_after_a_stop_is_a_stop()
    {
        var code = Reporter().Report(new VideoBlogException("ffmpeg was killed."), new CancellationToken(canceled: true));

        Assert.Equal(130, code);
        Assert.Equal([ErrorReporter.Stopped], Lines());
    }

    private ErrorReporter Reporter(string cache = "") =>
        new(
            new Terminal(TextWriter.Null, _error, isInteractive: false),
            Path.Combine(_folder.Path, cache),
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero))
        );

    private string[] Lines() => _error.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
