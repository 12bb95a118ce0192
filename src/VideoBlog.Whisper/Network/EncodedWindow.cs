namespace VideoBlog.Whisper.Network;

/// <summary>What the encoder made of a window: all that the decoder needs of the sound.</summary>
/// <param name="Sound">The keys and values of cross-attention.</param>
/// <param name="Frames">Positions of 20 ms that hold sound, 1 to 1500; the rest is padding.</param>
/// <param name="Release">Takes the keys and values back when they are needed no more.</param>
internal sealed record EncodedWindow(CrossKeysValues Sound, int Frames, Action<CrossKeysValues> Release) : IDisposable
{
    public void Dispose() => Release(Sound);
}
