using System.IO.MemoryMappedFiles;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace VideoBlog.Whisper.Ggml;

/// <summary>
/// A Whisper model in whisper.cpp's ggml format, mapped into memory: magic, eleven sizes, mel filters, vocabulary, then named tensors
/// until the end (whisper.cpp, <c>models/convert-pt-to-ggml.py</c>). Tensor names are OpenAI's.
/// </summary>
internal sealed unsafe class GgmlFile : IDisposable
{
    private const uint Magic = 0x67676d6c;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly Dictionary<string, GgmlTensor> _tensors = [];

    private GgmlFile(string path)
    {
        Length = new FileInfo(path).Length;
        if (Length < 48)
            throw new WhisperModelException($"'{Path.GetFileName(path)}' is too short to be a Whisper model.");
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Size of the file in bytes.</summary>
    public long Length { get; }

    /// <summary>The model's sizes.</summary>
    public ModelDimensions Dimensions { get; private set; } = null!;

    /// <summary>Mel filters, <see cref="ModelDimensions.MelBands"/> rows of 201 weights.</summary>
    public float[] MelFilters { get; private set; } = [];

    /// <summary>The bytes of every text token, in order of their ids.</summary>
    public IReadOnlyList<byte[]> Vocabulary { get; private set; } = [];

    /// <summary>Opens a file and reads everything but the tensors' contents.</summary>
    /// <exception cref="WhisperModelException">It is no such file, is cut off, or holds tensors of another type than f32 and f16.</exception>
    public static GgmlFile Open(string path)
    {
        GgmlFile file;
        try
        {
            file = new GgmlFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WhisperModelException($"The model '{path}' cannot be read: {e.Message}");
        }
        try
        {
            file.ReadDirectory(Path.GetFileName(path));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
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
        if (tensor.IsHalf)
            TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(_start + tensor.Offset + first * 2, destination.Length), destination);
        else
            new ReadOnlySpan<float>(_start + tensor.Offset + first * 4, destination.Length).CopyTo(destination);
    }

    private GgmlTensor Find(string name) =>
        _tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw new WhisperModelException($"The model has no tensor '{name}'. It is cut off, or not a Whisper model.");

    private void ReadDirectory(string name)
    {
        var reader = new Reader(this, name);
        if (reader.UInt32() != Magic)
            throw new WhisperModelException($"'{name}' is not a ggml Whisper model (its first four bytes are wrong).");
        var d = new int[11];
        for (var i = 0; i < d.Length; i++)
            d[i] = reader.Count(1_000_000);
        Dimensions = new ModelDimensions(d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10]);
        if (Dimensions.FileType is not (0 or 1))
            throw new WhisperModelException($"'{name}' holds quantised weights (ggml type {Dimensions.FileType}); take the file without -q in its name.");

        var (bands, bins) = (reader.Count(1024), reader.Count(4096));
        if (bands != Dimensions.MelBands || bins != 201)
            throw new WhisperModelException($"'{name}' has mel filters of {bands} x {bins}, not {Dimensions.MelBands} x 201.");
        MelFilters = MemoryMarshal.Cast<byte, float>(reader.Bytes((long)bands * bins * 4)).ToArray();

        var vocabulary = new byte[reader.Count(1_000_000)][];
        for (var i = 0; i < vocabulary.Length; i++)
            vocabulary[i] = reader.Bytes(reader.Count(65_536)).ToArray();
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
                throw new WhisperModelException($"'{name}' holds the tensor '{tensorName}' in ggml type {type}; only f32 and f16 weights are read.");
            var count = shape.Aggregate(1L, (product, n) => checked(product * n));
            if (count > int.MaxValue)
                throw new WhisperModelException($"'{name}' holds the tensor '{tensorName}' with {count} numbers, which cannot be true.");
            _tensors[tensorName] = new GgmlTensor(shape, count, type == 1, reader.Skip(count * (type == 1 ? 2 : 4)));
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private sealed record GgmlTensor(int[] Shape, long Count, bool IsHalf, long Offset);

    /// <summary>Reads forward and names the file when it ends too early.</summary>
    private sealed class Reader(GgmlFile file, string name)
    {
        private long _position;

        public bool AtEnd => _position == file.Length;

        public uint UInt32() => MemoryMarshal.Read<uint>(Bytes(4));

        public int Count(int most)
        {
            var value = UInt32();
            return value <= (uint)most
                ? (int)value
                : throw new WhisperModelException($"'{name}' is damaged: it says {value} at byte {_position - 4}, where at most {most} is possible.");
        }

        public ReadOnlySpan<byte> Bytes(long count) => new(file._start + Skip(count), checked((int)count));

        public long Skip(long count)
        {
            if (count > file.Length - _position)
                throw new WhisperModelException($"'{name}' is cut off: it ends at byte {file.Length}, in the middle of its contents.");
            var position = _position;
            _position += count;
            return position;
        }
    }
}
