using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper;

/// <summary>ONNX Runtime as this program uses it: without its collection of usage data.</summary>
/// <remarks>
/// From 1.31 on the library also collects on Linux: it makes an id for the device and a queue of events in the user's cache folder, to be
/// sent
/// away. It asks once whether it may, when its environment is made, so its variable is set before.
/// </remarks>
public static class OnnxRuntime
{
    private const string Refusal = "ORT_DISABLE_TELEMETRY";

    private static readonly Lazy<OrtEnv> Silent = new(() =>
    {
        Environment.SetEnvironmentVariable(Refusal, "1");
        // On Unix .NET keeps the environment to itself; the library reads the process's.
        if (!OperatingSystem.IsWindows())
            _ = SetVariable(Refusal, "1", 1);
        var environment = OrtEnv.Instance();
        environment.DisableTelemetryEvents();
        return environment;
    });

    /// <summary>The library's version.</summary>
    public static string Version => Silent.Value.GetVersionString();

    /// <summary>To be called before anything else of the library.</summary>
    internal static void Prepare() => _ = Silent.Value;

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetVariable(string name, string value, int overwrite);
}
