using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline;

/// <summary>The waveform of a post's recording: made once from the recording as browsers play it, and kept in the video's folder.</summary>
/// <param name="folder">The video's folder.</param>
/// <param name="time">The clock.</param>
public sealed class PostWaveform(string folder, TimeProvider time)
{
    /// <summary>Reads the waveform, or makes it: that takes some seconds for each hour of sound.</summary>
    /// <param name="recording">Path of the recording.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Null when the recording has no sound.</returns>
    /// <exception cref="VideoBlogException">ffmpeg is missing, the recording is damaged, or the folder cannot be written.</exception>
    public async Task<Waveform?> GetAsync(string recording, CancellationToken ct)
    {
        var bytes = new FileInfo(recording).Length;
        // The file may have been written by anybody: what cannot be a waveform is made again.
        if (
            await StoredFiles.Waveform.ReadAsync(folder, ct)
                is { PerSecond: > 0 and <= WaveformPeaks.MostPerSecond, Peaks.Length: > 0 and <= WaveformPeaks.Most } kept
            && kept.Bytes == bytes
        )
            return kept;
        var tools = FfmpegTools.Find(time);
        var info = await new MediaProbe(tools).ProbeAsync(recording, ct);
        if (!info.AudioTracks.Any())
            return null;
        var peaks = new WaveformPeaks();
        await foreach (var block in new AudioReader(tools).ReadAsync(recording, info, null, ct))
            peaks.Add(block.Span);
        var made = new Waveform(peaks.PerSecond, peaks.ToArray(), bytes);
        await StoredFiles.Waveform.WriteAsync(folder, made, ct);
        return made;
    }
}
