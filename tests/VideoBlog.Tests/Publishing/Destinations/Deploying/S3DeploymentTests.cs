using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations.Deploying;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

/// <summary>S3 against s3rver, a server for tests.</summary>
public sealed class S3DeploymentTests : IAsyncLifetime, IDisposable
{
    private readonly FinishedSite _site = new();
    private readonly TemporaryFolder _data = new();
    private RunningProcess? _server;
    private AmazonS3Client _client = null!;
    private string _endpoint = "";

    public async Task InitializeAsync()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _endpoint = $"http://127.0.0.1:{port}/";
        string[] arguments = [Program(), "-d", _data.Path, "-a", "127.0.0.1", "-p", $"{port}", "-s", "--configure-bucket", "site"];
        _server = RunningProcess.Start("node", arguments);
        _client = new AmazonS3Client(
            new BasicAWSCredentials("S3RVER", "S3RVER"),
            new AmazonS3Config
            {
                ServiceURL = _endpoint,
                ForcePathStyle = true,
                AuthenticationRegion = "us-east-1",
                MaxErrorRetry = 0,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (tries < 600)
            {
                await Task.Delay(50);
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _site.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task S3_gets_what_changed_with_types_and_times_to_keep_it()
    {
        var deployment = Deployment("S3RVER");
        await _site.TryAsync(
            deployment,
            ReadAsync,
            () =>
                _client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = "site",
                        Key = "blog/foreign.txt",
                        ContentBody = "foreign",
                        UseChunkEncoding = false,
                    }
                )
        );
        Assert.Equal(("text/html; charset=utf-8", "public, max-age=60"), await HeadAsync("blog/index.html"));
        Assert.Equal(
            ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
            await HeadAsync("blog/assets/style.ba9876543210.css")
        );
    }

    [Fact]
    public async Task A_large_video_goes_out_in_parts()
    {
        var content = new byte[20 << 20];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(Path.Combine(_site.Path, "video.mp4"), content);
        await _site.SendAsync(Deployment("S3RVER"));
        using var found = await _client.GetObjectAsync("site", "blog/video.mp4");
        using var bytes = new MemoryStream();
        await found.ResponseStream.CopyToAsync(bytes);
        Assert.Equal(content, bytes.ToArray());
        Assert.Equal("video/mp4", found.Headers.ContentType);
    }

    [Fact]
    public async Task A_wrong_key_is_one_clear_message_without_the_key()
    {
        var failure = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(Deployment("nobody")));
        Assert.Contains("accessKey", failure.Hint, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
        Assert.DoesNotContain("S3RVER", failure.Message + failure.Detail, StringComparison.Ordinal);
    }

    private ISiteDeployment Deployment(string accessKey) =>
        _site.Deployment(
            ("deploy", "s3"),
            ("endpoint", _endpoint),
            ("bucket", "site"),
            ("prefix", "blog"),
            ("accessKey", accessKey),
            ("secretKey", "S3RVER")
        );

    private async Task<(string Type, string Caching)> HeadAsync(string key)
    {
        var head = await _client.GetObjectMetadataAsync("site", key);
        return (head.Headers.ContentType, head.Headers.CacheControl);
    }

    private async Task<SortedDictionary<string, string>> ReadAsync()
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var list = await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "site", Prefix = "blog/" });
        foreach (var found in list.S3Objects ?? [])
        {
            using var one = await _client.GetObjectAsync("site", found.Key);
            using var reader = new StreamReader(one.ResponseStream);
            if (!found.Key.EndsWith(ListedDeployment.ListName, StringComparison.Ordinal))
                contents[found.Key["blog/".Length..]] = await reader.ReadToEndAsync();
        }
        return contents;
    }

    private static string Program()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var path = Path.Combine(cache, "videoblog", "test-data", "s3rver-3.7.1", "node_modules", "s3rver", "bin", "s3rver.js");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing; './run.sh test' gets it.");
    }
}
