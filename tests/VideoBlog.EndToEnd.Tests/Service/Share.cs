using System.Diagnostics;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>
/// A folder that lies on something which can be disconnected: a mount where the user may do that, else a folder that is moved away.
/// </summary>
internal sealed class Share : IDisposable
{
    private readonly string _folder;
    private readonly string _behind;
    private readonly bool _isMount;
    private bool _isConnected;

    /// <summary>Connects a share at <paramref name="folder"/>, which must be empty.</summary>
    public Share(string folder)
    {
        (_folder, _behind) = (folder, folder + "-share");
        Directory.CreateDirectory(_behind);
        _isMount = Environment.IsPrivilegedProcess && Run("mount", "--bind", _behind, _folder);
        _isConnected = true;
        if (!_isMount)
            Directory.Delete(_behind);
    }

    /// <summary>Takes it away under everybody's feet.</summary>
    public void Disconnect()
    {
        if (!_isMount)
            Directory.Move(_folder, _behind);
        else if (!Run("umount", "-l", _folder))
            throw new InvalidOperationException($"'{_folder}' could not be unmounted.");
        _isConnected = false;
    }

    /// <summary>Brings it back.</summary>
    public void Connect()
    {
        if (!_isMount)
            Directory.Move(_behind, _folder);
        else if (!Run("mount", "--bind", _behind, _folder))
            throw new InvalidOperationException($"'{_folder}' could not be mounted.");
        _isConnected = true;
    }

    public void Dispose()
    {
        if (_isMount && _isConnected)
            Disconnect();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
