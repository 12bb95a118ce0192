using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VideoBlog.Whisper.Ggml;

/// <summary>
/// A Whisper model in whisper.cpp's ggml format: magic, eleven sizes, mel filters, vocabulary, then named tensors until the end
/// (whisper.cpp, <c>models/convert-pt-to-ggml.py</c>). Tensor names are OpenAI's. Tensors are read from the file when they are asked for.
/// </summary>
internal sealed class GgmlFile : IDisposable
{
    private const uint Magic = 0x67676d6c;
    private const int ReadAtOnce = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly Dictionary<string, GgmlTensor> _tensors = [];

    private GgmlFile(string path)
    {
        using (var stream = File.OpenRead(path))
        {
            var name = Path.GetFileName(path);
            ReadDirectory(new Reader(stream, name), name);
        }
        _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
    }

    /// <summary>The model's sizes.</summary>
    public ModelDimensions Dimensions { get; private set; } = null!;

    /// <summary>Mel filters, <see cref="ModelDimensions.MelBands"/> rows of 201 weights.</summary>
    public float[] MelFilters { get; private set; } = [];

    /// <summary>The bytes of every text token, in order of their ids.</summary>
    public IReadOnlyList<byte[]> Vocabulary { get; private set; } = [];

    /// <summary>Opens a file and reads everything but the tensors' contents.</summary>
    /// <exception cref="WhisperModelException">It is no such file, is cut off, or holds tensors of another type than f32 and
    /// f16.</exception>
    public static GgmlFile Open(string path)
    {
        try
        {
            return new GgmlFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WhisperModelException($"The model '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>A tensor's shape, slowest dimension first.</summary>
    public ReadOnlySpan<int> Shape(string name) => Find(name).Shape;

    /// <summary>A tensor's contents as 32-bit numbers.</summary>
    public float[] Read(string name)
    {
        var tensor = Find(name);
        var values = new float[tensor.Count];
        Read(tensor, 0, values);
        return values;
    }

    /// <summary>A part of a tensor's contents as 32-bit numbers.</summary>
    /// <param name="name">The tensor.</param>
    /// <param name="first">Index of the first number, counted over the whole tensor.</param>
    /// <param name="destination">Takes as many numbers as it is long.</param>
    public void Read(string name, long first, Span<float> destination) => Read(Find(name), first, destination);

    private void Read(GgmlTensor tensor, long first, Span<float> destination)
    {
        if (!tensor.IsHalf)
        {
            ReadBytes(tensor.Offset + first * sizeof(float), MemoryMarshal.AsBytes(destination));
            return;
        }
        var halves = ArrayPool<Half>.Shared.Rent(Math.Min(destination.Length, ReadAtOnce));
        for (var done = 0; done < destination.Length; done += ReadAtOnce)
        {
            var part = destination[done..Math.Min(done + ReadAtOnce, destination.Length)];
            var source = halves.AsSpan(0, part.Length);
            ReadBytes(tensor.Offset + (first + done) * 2, MemoryMarshal.AsBytes(source));
            TensorPrimitives.ConvertToSingle(source, part);
        }
        ArrayPool<Half>.Shared.Return(halves);
    }

    private void ReadBytes(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var count = RandomAccess.Read(_file, destination, offset);
            if (count == 0)
                throw new WhisperModelException("The model file was cut off while it was in use.");
            destination = destination[count..];
            offset += count;
        }
    }

    private GgmlTensor Find(string name) =>
        _tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw new WhisperModelException($"The model has no tensor '{name}'. It is cut off, or not a Whisper model.");

    private void ReadDirectory(Reader reader, string name)
    {
        if (reader.UInt32() != Magic)
            throw new WhisperModelException($"'{name}' is not a ggml Whisper model (its first four bytes are wrong).");
        var d = new int[11];
        for (var i = 0; i < d.Length; i++)
            d[i] = reader.Count(1_000_000);
        Dimensions = new ModelDimensions(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10]);
        if (Dimensions.FileType is not (0 or 1))
            throw new WhisperModelException(
                $"'{name}' holds quantised weights (ggml type {Dimensions.FileType}); take the file without -q in its name."
            );

        var (bands, bins) = (reader.Count(1024), reader.Count(4096));
        if (bands != Dimensions.MelBands || bins != 201)
            throw new WhisperModelException($"'{name}' has mel filters of {bands} x {bins}, not {Dimensions.MelBands} x 201.");
        MelFilters = MemoryMarshal.Cast<byte, float>(reader.Bytes((long)bands * bins * 4)).ToArray();

        var vocabulary = new byte[reader.Count(1_000_000)][];
        for (var i = 0; i < vocabulary.Length; i++)
            vocabulary[i] = reader.Bytes(reader.Count(65_536));
        Vocabulary = vocabulary;

        while (!reader.AtEnd)
        {
            var dimensions = reader.Count(4);
            var nameLength = reader.Count(1024);
            var type = reader.Count(1000);
            var shape = new int[dimensions];
            for (var i = dimensions - 1; i >= 0; i--)
                shape[i] = reader.Count(int.MaxValue);
            var tensorName = Encoding.UTF8.GetString(reader.Bytes(nameLength));
            if (type is not (0 or 1))
                throw new WhisperModelException(
                    $"'{name}' holds the tensor '{tensorName}' in ggml type {type}; only f32 and f16 weights are read."
                );
            var count = shape.Aggregate(1L, (product, n) => checked(product * n));
            if (count > int.MaxValue)
                throw new WhisperModelException($"'{name}' holds the tensor '{tensorName}' with {count} numbers, which cannot be true.");
            _tensors[tensorName] = new GgmlTensor(shape, count, type == 1, reader.Skip(count * (type == 1 ? 2 : 4)));
        }
    }

    public void Dispose() => _file.Dispose();

    private sealed record GgmlTensor(int[] Shape, long Count, bool IsHalf, long Offset);

    /// <summary>Reads forward and names the file when it ends too early.</summary>
    private sealed class Reader(Stream stream, string name)
    {
        public bool AtEnd => stream.Position == stream.Length;

        public uint UInt32() => MemoryMarshal.Read<uint>(Bytes(4));

        public int Count(int most)
        {
            var value = UInt32();
            return value <= (uint)most
                ? (int)value
                : throw new WhisperModelException(
                    $"'{name}' is damaged: it says {value} at byte {stream.Position - 4}, where at most {most} is possible."
                );
        }

        public byte[] Bytes(long count)
        {
            Require(count);
            var bytes = new byte[count];
            stream.ReadExactly(bytes);
            return bytes;
        }

        public long Skip(long count)
        {
            Require(count);
            var position = stream.Position;
            stream.Seek(count, SeekOrigin.Current);
            return position;
        }

        private void Require(long count)
        {
            if (count > stream.Length - stream.Position)
                throw new WhisperModelException($"'{name}' is cut off: it ends at byte {stream.Length}, in the middle of its contents.");
        }
    }
}
