using System.Security.Cryptography;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>
/// The stages of one recording's conversion. Each says what its output depends on; <see cref="VideoFolder.OnceAsync{T}"/> decides whether
/// it has to run. <c>Conversion.Hearing.cs</c> has those of the sound, <c>Conversion.Writing.cs</c> those of the text and
/// <c>Conversion.Pictures.cs</c> those of the pictures.
/// </summary>
internal sealed partial class Conversion(
    ConversionRequest request,
    IConversionObserver observer,
    VideoFolder folder,
    FfmpegTools ffmpeg,
    TranscriptionSlots? slots,
    TimeProvider time
) : IDisposable
{
    // Pages are cheap and change with most versions of the program: each build renders anew, and nobody has to remember a number.
    private static readonly string Program = typeof(Conversion).Module.ModuleVersionId.ToString();

    private readonly string _file = request.SourcePath;
    private IDisposable? _turn;
    private readonly string? _track = request.AudioTrack?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True as long as no stage had to run.</summary>
    public bool AllReused { get; private set; } = true;

    /// <summary>Reads what the container says.</summary>
    public Task<StageOutcome<MediaInfo>> ProbeAsync(Func<CancellationToken, Task<MediaInfo>> probe, CancellationToken ct) =>
        OnceAsync(ConversionStage.Probe, Stages.Probe, StoredFiles.Media, [("video", folder.Video.Id)], probe, ct);

    /// <summary>Ends its turn to transcribe, when it still has it.</summary>
    public void Dispose()
    {
        _turn?.Dispose();
        _turn = null;
    }

    private async Task<StageOutcome> OnceAsync(
        ConversionStage step,
        Stage stage,
        IReadOnlyList<(string, string?)> inputs,
        Func<CancellationToken, Task<IReadOnlyList<string>>> run,
        CancellationToken ct
    )
    {
        var outcome = await folder.OnceAsync(
            stage,
            inputs,
            async token =>
            {
                observer.OnStage(_file, step, StageState.Started);
                return await OfSameSourceAsync(() => run(token));
            },
            ct
        );
        Finish(step, outcome.Reused);
        return outcome;
    }

    private async Task<StageOutcome<T>> OnceAsync<T>(
        ConversionStage step,
        Stage stage,
        StoredFile<T> file,
        IReadOnlyList<(string, string?)> inputs,
        Func<CancellationToken, Task<T>> make,
        CancellationToken ct,
        Func<CancellationToken, Task>? waitForTurn = null
    )
        where T : class
    {
        var outcome = await folder.OnceAsync(
            stage,
            file,
            inputs,
            async token =>
            {
                if (waitForTurn is not null)
                    await waitForTurn(token);
                observer.OnStage(_file, step, StageState.Started);
                return await OfSameSourceAsync(() => make(token));
            },
            ct
        );
        Finish(step, outcome.Reused);
        return outcome;
    }

    // What is made from a recording, or goes wrong with it, says nothing when it was replaced meanwhile.
    private async Task<T> OfSameSourceAsync<T>(Func<Task<T>> make)
    {
        try
        {
            var made = await make();
            folder.RequireSameSource();
            return made;
        }
        catch (VideoBlogException)
        {
            folder.RequireSameSource();
            throw;
        }
    }

    private void Finish(ConversionStage step, bool reused)
    {
        AllReused &= reused;
        observer.OnStage(_file, step, reused ? StageState.Reused : StageState.Finished);
    }

    private void Report(ConversionStage step, double seconds, MediaInfo media) =>
        observer.OnProgress(_file, step, Math.Min(seconds, media.Duration), media.Duration);

    private static string HashOf(FileInfo file)
    {
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Progress<T> would hand the reports to other threads, which may overtake each other.
    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
