using System.Runtime.CompilerServices;

namespace VideoBlog.Tests;

/// <summary>
/// Compares whole outputs with files that a person has looked at: <c>Approved/NAME</c> beside the test. To accept new output, run the
/// test with <c>UPDATE_APPROVED=1</c> and read the difference in git.
/// </summary>
public static class Approved
{
    /// <summary>Fails when <paramref name="actual"/> is not what stands in the approved file.</summary>
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(testFile)!, "Approved", name);
        if (Environment.GetEnvironmentVariable("UPDATE_APPROVED") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run with UPDATE_APPROVED=1 and check what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
