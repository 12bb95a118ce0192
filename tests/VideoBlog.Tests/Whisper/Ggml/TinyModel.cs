using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;
using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Tests.Whisper.Ggml;

/// <summary>Writes ggml models of random weights: small, but laid out as the real ones are.</summary>
internal static class TinyModel
{
    /// <summary>The smallest model with the multilingual vocabulary.</summary>
    public static readonly ModelDimensions Multilingual = new(51_865, 1500, 64, 2, 1, 448, 64, 2, 1, 80, 1);

    /// <summary>Writes a model.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="d">Its sizes; <see cref="ModelDimensions.FileType"/> 0 writes f32, 1 writes f16.</param>
    /// <param name="tensorType">ggml type that every tensor claims; null: as the file.</param>
    public static void Write(string path, ModelDimensions d, int? tensorType = null)
    {
        using var writer = new BinaryWriter(File.Create(path));
        var random = new Random(7);
        writer.Write(0x67676d6c);
        int[] sizes =
        [
            d.Vocabulary,
            d.AudioContext,
            d.AudioState,
            d.AudioHeads,
            d.AudioLayers,
            d.TextContext,
            d.TextState,
            d.TextHeads,
            d.TextLayers,
            d.MelBands,
            d.FileType,
        ];
        foreach (var size in sizes)
            writer.Write(size);

        writer.Write(d.MelBands);
        writer.Write(201);
        for (var i = 0; i < d.MelBands * 201; i++)
            writer.Write(i % 201 / 2 == i / 201 ? 0.02f : 0f);

        // 256 bytes and then words that no text contains: enough for a byte-level tokenizer.
        var words = d.IsMultilingual ? 50_257 : 50_256;
        writer.Write(words);
        for (var i = 0; i < words; i++)
        {
            byte[] word = i < 256 ? [(byte)i] : Encoding.UTF8.GetBytes($"\u0001{i}");
            writer.Write(word.Length);
            writer.Write(word);
        }

        foreach (var (name, shape) in Tensors(d))
            WriteTensor(writer, name, shape, random, tensorType ?? d.FileType);
    }

    private static IEnumerable<(string Name, int[] Shape)> Tensors(ModelDimensions d)
    {
        yield return ("encoder.positional_embedding", [d.AudioContext, d.AudioState]);
        yield return ("encoder.conv1.weight", [d.AudioState, d.MelBands, 3]);
        yield return ("encoder.conv1.bias", [d.AudioState, 1]);
        yield return ("encoder.conv2.weight", [d.AudioState, d.AudioState, 3]);
        yield return ("encoder.conv2.bias", [d.AudioState, 1]);
        yield return ("encoder.ln_post.weight", [d.AudioState]);
        yield return ("encoder.ln_post.bias", [d.AudioState]);
        yield return ("decoder.positional_embedding", [d.TextContext, d.TextState]);
        yield return ("decoder.token_embedding.weight", [d.Vocabulary, d.TextState]);
        yield return ("decoder.ln.weight", [d.TextState]);
        yield return ("decoder.ln.bias", [d.TextState]);
        for (var layer = 0; layer < d.AudioLayers; layer++)
        {
            foreach (var tensor in Block($"encoder.blocks.{layer}", d.AudioState, ["attn"]))
                yield return tensor;
        }
        for (var layer = 0; layer < d.TextLayers; layer++)
        {
            foreach (var tensor in Block($"decoder.blocks.{layer}", d.TextState, ["attn", "cross_attn"]))
                yield return tensor;
        }
    }

    private static IEnumerable<(string Name, int[] Shape)> Block(string name, int width, string[] attentions)
    {
        foreach (var attention in attentions)
        {
            foreach (var part in new[] { "query", "key", "value", "out" })
            {
                yield return ($"{name}.{attention}.{part}.weight", [width, width]);
                if (part != "key")
                    yield return ($"{name}.{attention}.{part}.bias", [width]);
            }
            yield return ($"{name}.{attention}_ln.weight", [width]);
            yield return ($"{name}.{attention}_ln.bias", [width]);
        }
        yield return (name + ".mlp_ln.weight", [width]);
        yield return (name + ".mlp_ln.bias", [width]);
        yield return (name + ".mlp.0.weight", [4 * width, width]);
        yield return (name + ".mlp.0.bias", [4 * width]);
        yield return (name + ".mlp.2.weight", [width, 4 * width]);
        yield return (name + ".mlp.2.bias", [width]);
    }

    private static void WriteTensor(BinaryWriter writer, string name, int[] shape, Random random, int type)
    {
        writer.Write(shape.Length);
        writer.Write(name.Length);
        writer.Write(type);
        foreach (var size in shape.Reverse())
            writer.Write(size);
        writer.Write(Encoding.UTF8.GetBytes(name));
        var values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (random.NextSingle() - 0.5f) / 4;
        if (type == 1)
        {
            var halves = new Half[values.Length];
            TensorPrimitives.ConvertToHalf(values, halves);
            writer.Write(MemoryMarshal.AsBytes<Half>(halves));
        }
        else
        {
            writer.Write(MemoryMarshal.AsBytes<float>(values));
        }
    }
}
