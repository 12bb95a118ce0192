using VideoBlog.Whisper.Speakers;

namespace VideoBlog.Whisper;

/// <summary>Tells the speakers of a recording apart by their voices. Use from any thread.</summary>
public static class SpeakerRecognizer
{
    /// <summary>Most speakers that are told apart.</summary>
    public const int MostSpeakers = SpeakerFinder.MostSpeakers;

    /// <summary>Raised whenever the same sound gives other speakers.</summary>
    public const int Version = 1;

    /// <summary>Finds who speaks when.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="speech">Where somebody speaks, in order.</param>
    /// <param name="count">Number of speakers when it is known, 1 to <see cref="MostSpeakers"/>; null: it is found.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Moments of 20 ms with a voice, in order of time; speakers are numbered from 0 as they are first heard.</returns>
    public static async Task<IReadOnlyList<VoiceMoment>> FindAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SampleRange> speech,
        int? count,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(audio);
        ArgumentNullException.ThrowIfNull(speech);
        if (count is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(count));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(given, MostSpeakers, nameof(count));
        }
        var frames = await VoiceReader.ReadAsync(audio, speech, normalise: true, ct);
        var labels = new SpeakerFinder(VoiceSpace.Default, new SpeakerOptions { Count = count }).Find(frames);
        var moments = new VoiceMoment[frames.Count];
        for (var i = 0; i < moments.Length; i++)
            moments[i] = new VoiceMoment((double)frames.Tick(i) / VoiceFrames.PerSecond, labels.Labels[i]);
        return moments;
    }
}

/// <summary>20 ms of a voice.</summary>
/// <param name="Time">Seconds from the start of the recording.</param>
/// <param name="Speaker">Number of the speaker, from 0.</param>
public readonly record struct VoiceMoment(double Time, int Speaker);
