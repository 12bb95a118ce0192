using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VideoBlog.Web.Access;

/// <summary>Addresses that try to lead out of the library, and texts that try to become a page's script.</summary>
public sealed class HostileInputTests
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task No_address_of_any_route_leads_to_a_file_elsewhere()
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        // Whatever escapes the post "talk" or the library finds one of these.
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "secret.txt"), "top secret");
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "talk", "secret.txt"), "top secret");
        string[] ways =
        [
            "..",
            "%2e%2e",
            "..%2fsecret.txt",
            "..%2f..%2fsecret.txt",
            "..%5csecret.txt",
            "%2fetc%2fpasswd",
            "....%2f%2fsecret.txt",
            "secret.txt%00.md",
            "talk%2f..%2fsecret.txt",
            "%252e%252e%252fsecret.txt",
            "C:%5csecret.txt",
        ];
        foreach (var (_, pattern, _) in Routes.All().Where(r => r.Method == "GET" && r.Pattern.Contains('{')))
        {
            foreach (var way in ways)
            {
                // Once for each parameter, the others being right.
                foreach (var value in new[] { pattern.Replace("{slug}", "talk", StringComparison.Ordinal), pattern })
                {
                    var answer = await GetRawAsync(site.Address, "/" + Routes.Address(value, way));
                    Assert.DoesNotContain("top secret", answer, StringComparison.Ordinal);
                    Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
                    Assert.False(answer.StartsWith("HTTP/1.1 5", StringComparison.Ordinal), $"{value} with {way}: {answer.Split('\r')[0]}");
                }
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("review/talk")]
    [InlineData("review/bad")]
    public async Task Text_from_drafts_and_folder_names_is_never_markup(string address)
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        await File.WriteAllTextAsync(
            Path.Combine(site.Folder, "talk", "draft.md"),
            $$"""
            ---
            title: "{{Script}}\"'><img src=x onerror=alert(1)>"
            author: "{{Script}}"
            language: "\"{{Script}}"
            video: { file: "{{Script}}.mp4", duration: 1, poster: "\"{{Script}}.jpg" }
            tags: ["{{Script}}"]
            excerpt: "{{Script}}"
            ---

            {{Script}}
            """
        );
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.Combine(site.Folder, "<img src=x onerror=alert(1)>"));
            await File.WriteAllTextAsync(Path.Combine(site.Folder, "<img src=x onerror=alert(1)>", "draft.md"), $"---\n{Script}\n---\n");
        }

        Directory.CreateDirectory(Path.Combine(site.Folder, "bad"));
        await File.WriteAllTextAsync(Path.Combine(site.Folder, "bad", "draft.md"), $"---\n{Script}: [\n---\n");
        using var browser = site.Browser();
        using var response = await browser.GetAsync(address);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_login_page_repeats_no_markup()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        var to = $"/review/\"><script>alert(1)</script>";

        var page = await browser.GetStringAsync($"login?to={Uri.EscapeDataString(to)}");
        using var wrong = await GuardedSite.LogInAsync(browser, $"\">{Script}", to);

        Assert.DoesNotContain(Script, page, StringComparison.Ordinal);
        Assert.DoesNotContain(Script, await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // HttpClient tidies addresses before it sends them; an attacker does not.
    private static async Task<string> GetRawAsync(Uri server, string path)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        // The head and the beginning are enough; news would never end.
        var buffer = new byte[4096];
        var length = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
