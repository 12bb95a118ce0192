using VideoBlog.Whisper;
using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Tests.Whisper.Ggml;

public sealed class GgmlFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-").FullName;

    private string ModelPath => Path.Combine(_folder, "ggml-tiny.bin");

    [Fact]
    public void Half_and_single_precision_hold_the_same_numbers()
    {
        var small = new ModelDimensions(300, 1500, 32, 1, 1, 448, 32, 1, 1, 80, 0);
        TinyModel.Write(ModelPath, small);
        var halfPath = Path.Combine(_folder, "half.bin");
        TinyModel.Write(halfPath, small with { FileType = 1 });

        using var single = GgmlFile.Open(ModelPath);
        using var half = GgmlFile.Open(halfPath);

        Assert.Equal(small, single.Dimensions);
        Assert.Equal([300, 32], single.Shape("decoder.token_embedding.weight").ToArray());
        var expected = single.Read("decoder.token_embedding.weight");
        var actual = half.Read("decoder.token_embedding.weight");
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        var row = new float[32];
        single.Read("decoder.token_embedding.weight", 5 * 32, row);
        Assert.Equal(expected[160..192], row);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(47)]
    [InlineData(1000)]
    [InlineData(500_000)]
    [InlineData(-1)]
    public void A_file_cut_off_anywhere_is_refused(int length)
    {
        TinyModel.Write(ModelPath, TinyModel.Multilingual);
        using (var stream = File.OpenWrite(ModelPath))
            stream.SetLength(length < 0 ? stream.Length + length : length);
        var e = Assert.Throws<WhisperModelException>(() => GgmlFile.Open(ModelPath));
        Assert.Contains("cut off", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_of_file_is_refused()
    {
        File.WriteAllText(ModelPath, new string('x', 5000));
        var e = Assert.Throws<WhisperModelException>(() => GgmlFile.Open(ModelPath));
        Assert.Contains("not a ggml Whisper model", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Quantised_weights_are_refused()
    {
        TinyModel.Write(ModelPath, TinyModel.Multilingual with { FileType = 8 }, tensorType: 0);
        Assert.Contains(
            "quantised",
            Assert.Throws<WhisperModelException>(() => GgmlFile.Open(ModelPath)).Message,
            StringComparison.Ordinal
        );

        TinyModel.Write(ModelPath, TinyModel.Multilingual, tensorType: 8);
        Assert.Contains(
            "ggml type 8",
            Assert.Throws<WhisperModelException>(() => GgmlFile.Open(ModelPath)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sizes_that_cannot_be_true_are_refused()
    {
        TinyModel.Write(ModelPath, TinyModel.Multilingual);
        using (var stream = File.OpenWrite(ModelPath))
        {
            stream.Position = 48;
            stream.Write([0xff, 0xff, 0xff, 0x7f]);
        }
        Assert.Contains("damaged", Assert.Throws<WhisperModelException>(() => GgmlFile.Open(ModelPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(
            "nowhere.bin",
            Assert.Throws<WhisperModelException>(() => GgmlFile.Open("nowhere.bin")).Message,
            StringComparison.Ordinal
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
