using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace VideoBlog.Cli.Diagnosis;

/// <summary>What of the processor matters for the speed of recognition.</summary>
internal static class Processor
{
    /// <summary>The instructions that ONNX Runtime's kernels profit from and that this processor has, for example <c>AVX2</c>.</summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        .. new (string Name, bool Present)[]
        {
            ("AVX2", Avx2.IsSupported),
            ("AVX-512", Avx512F.IsSupported),
            ("VNNI", AvxVnni.IsSupported || HasAvx512Vnni()),
            ("NEON", AdvSimd.IsSupported),
            ("dot product", Dp.IsSupported),
        }
            .Where(f => f.Present)
            .Select(f => f.Name),
    ];

    /// <summary>Examines the processor.</summary>
    public static Check Examine()
    {
        var found =
            $"{Environment.ProcessorCount} × {RuntimeInformation.ProcessArchitecture}"
            + (Features.Count > 0 ? $" with {string.Join(", ", Features)}" : "");
        return Features.Count > 0
            ? new Check("processor", CheckState.Ok, found)
            : new Check("processor", CheckState.Warning, found, "Without vector instructions recognition is several times slower.");
    }

    // Intel's manual, CPUID leaf 7, sub-leaf 0: bit 11 of ECX is AVX512_VNNI. .NET has no property for it.
    private static bool HasAvx512Vnni() =>
        X86Base.IsSupported && X86Base.CpuId(0, 0).Eax >= 7 && (X86Base.CpuId(7, 0).Ecx & (1 << 11)) != 0 && Avx512F.IsSupported;
}
