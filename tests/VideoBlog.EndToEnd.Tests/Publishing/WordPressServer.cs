using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Platform;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>
/// A real WordPress of the tests' own, from Debian's packages, with a database server of its own, gone with the last test that uses it.
/// It answers at <see cref="Address"/> with readable addresses, and at <c>/blog/</c> as a site in a sub-folder without them.
/// </summary>
public sealed class WordPressServer : IAsyncLifetime
{
    /// <summary>The tests that share one.</summary>
    public const string Name = "WordPress";

    private const string Program = "/usr/share/wordpress";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly HttpClient Http = new();
    private readonly ProcessRunner _runner = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = TemporaryFolder.ForMany();
    private readonly int _port = FreePort();
    private RunningProcess? _database;
    private RunningProcess? _server;

    /// <summary>The site's home.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/"));

    /// <summary>The same site in a sub-folder, with plain addresses.</summary>
    public Uri SubFolder => new(Address, "blog/");

    /// <summary>Application passwords by user: admin, editor, author, contributor.</summary>
    public IReadOnlyDictionary<string, string> Passwords { get; private set; } = new Dictionary<string, string>();

    private string Site => _folder.File("site");

    private string Socket => _folder.File("sql");

    public async Task InitializeAsync()
    {
        var user = Environment.UserName;
        await RunAsync(
            "mariadb-install-db",
            "--no-defaults",
            "--datadir=" + _folder.File("db"),
            "--user=" + user,
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--skip-name-resolve"
        );
        _database = RunningProcess.Start(
            "mariadbd",
            [
                "--no-defaults",
                "--datadir=" + _folder.File("db"),
                "--user=" + user,
                "--skip-networking",
                "--socket=" + Socket,
                "--pid-file=" + _folder.File("pid"),
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=32M",
            ]
        );
        CopyProgram();
        await WaitAsync(() => Task.FromResult(File.Exists(Socket)));
        var said = await RunAsync("php", "-d", "display_errors=stderr", _folder.File("install.php"));
        Passwords = said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', 2))
            .ToDictionary(p => p[0], p => p[1]);
        _server = RunningProcess.Start(
            "php",
            [
                "-d",
                "upload_max_filesize=8M",
                "-d",
                "post_max_size=8M",
                "-d",
                "opcache.enable_cli=1",
                "-S",
                Address.Authority,
                "-t",
                Site,
                _folder.File("router.php"),
            ],
            new Dictionary<string, string> { ["PHP_CLI_SERVER_WORKERS"] = "3" }
        );
        await WaitAsync(async () => (await Http.GetAsync(new Uri(Address, "wp-json/?_fields=name"))).IsSuccessStatusCode);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Asks the API as a person with all rights who works at the site itself.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string route, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, "wp-json/wp/v2/" + route));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + Passwords["admin"]))
        );
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>All posts of a slug, whatever their state.</summary>
    public async Task<IReadOnlyList<JsonNode>> PostsAsync(string slug) =>
        [.. (await AskAsync(HttpMethod.Get, $"posts?slug={slug}&status=any&context=edit")).AsArray().OfType<JsonNode>()];

    /// <summary>How many files there are in the media library.</summary>
    public async Task<int> CountMediaAsync() => (await AskAsync(HttpMethod.Get, "media?per_page=100&_fields=id")).AsArray().Count;

    /// <summary>Puts a plugin into the site, of which PHP there is no way out.</summary>
    /// <returns>Takes it away again.</returns>
    public IDisposable Plugin(string name, string php)
    {
        var path = Path.Combine(Site, "wp-content", "mu-plugins", name + ".php");
        File.WriteAllText(path, "<?php\n" + php);
        return new Removal(path);
    }

    // The files that say where the program is must lie in the site; all else is linked to.
    private void CopyProgram()
    {
        foreach (var folder in (string[])["uploads", "plugins", "mu-plugins"])
            Directory.CreateDirectory(Path.Combine(Site, "wp-content", folder));
        foreach (
            var file in Directory
                .GetFiles(Program, "*.php")
                .Where(f => !Path.GetFileName(f).StartsWith("wp-config", StringComparison.Ordinal))
        )
            File.Copy(file, Path.Combine(Site, Path.GetFileName(file)));
        foreach (var folder in (string[])["wp-includes", "wp-admin", "wp-content/themes"])
            Directory.CreateSymbolicLink(Path.Combine(Site, folder), Path.Combine(Program, folder));
        File.WriteAllText(Path.Combine(Site, "wp-config.php"), Config.Replace("SOCKET", Socket, StringComparison.Ordinal));
        File.WriteAllText(_folder.File("router.php"), Router);
        File.WriteAllText(_folder.File("install.php"), Install);
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await _runner.RunAsync(program, arguments, Limit, default);
        Assert.True(result.ExitCode == 0, $"{program}: {result.ErrorTail}{result.Output}");
        return result.Output;
    }

    private async Task WaitAsync(Func<Task<bool>> isThere)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                if (await isThere())
                    return;
            }
            catch (HttpRequestException) { }

            Assert.False(limit.IsCancellationRequested, $"{_database?.ErrorTail}\n{_server?.ErrorTail}");
            await Task.Delay(50);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Removal(string path) : IDisposable
    {
        public void Dispose() => File.Delete(path);
    }

    private const string Config = """
        <?php
        define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:SOCKET');
        define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
        foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name)
            foreach (['_KEY', '_SALT'] as $end) define($name . $end, $name . $end);
        $table_prefix = 'wp_';
        // Application passwords work without https only where a site says that it is somebody's own machine.
        define('WP_ENVIRONMENT_TYPE', 'local');
        define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
        define('WP_HOME', 'http://' . $_SERVER['HTTP_HOST'] . (getenv('SUB_FOLDER') ? '/blog' : '')); define('WP_SITEURL', WP_HOME);
        define('ABSPATH', __DIR__ . '/');
        require_once ABSPATH . 'wp-settings.php';
        """;

    private const string Router = """
        <?php
        $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
        $site = __DIR__ . '/site';
        $sub = str_starts_with($path, '/blog/');
        putenv('SUB_FOLDER=' . ($sub ? '1' : ''));
        $file = realpath($site . ($sub ? substr($path, 5) : $path));
        if (!$sub && $file && is_file($file) && !str_ends_with($file, '.php')) return false;
        if ($sub && $file && is_file($file) && !str_ends_with($file, '.php')) {
            header('Content-Type: ' . (str_ends_with($file, '.css') ? 'text/css' : mime_content_type($file)));
            readfile($file);
            return true;
        }
        if ($sub) {
            // Plain addresses: a server without rewriting knows the index alone.
            if ($path !== '/blog/' && $path !== '/blog/index.php') { http_response_code(404); echo 'Not Found'; return true; }
            $GLOBALS['wp_filter'] = ['pre_option_permalink_structure' => [10 => [['function' => fn() => '', 'accepted_args' => 1]]]];
        }
        chdir($site);
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = ($sub ? '/blog' : '') . '/index.php';
        $_SERVER['SCRIPT_FILENAME'] = "$site/index.php";
        require "$site/index.php";
        """;

    private const string Install = """
        <?php
        define('WP_INSTALLING', true);
        $_SERVER['HTTP_HOST'] = '127.0.0.1'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_URI'] = '/';
        function wp_mail() { return true; }
        function wp_new_blog_notification() {}
        preg_match("/'localhost:(.*?)'/", file_get_contents(__DIR__ . '/site/wp-config.php'), $socket);
        for ($try = 0; $try < 600; $try++) {
            try { $sql = new mysqli('localhost', 'root', '', '', 0, $socket[1]); break; } catch (Exception $e) { usleep(50000); }
        }
        $sql->query('create database wp character set utf8mb4');
        require __DIR__ . '/site/wp-load.php';
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install('Walks & Talks', 'admin', 'admin@example.org', true, '', 'secret');
        update_option('permalink_structure', '/%year%/%postname%/');
        update_option('timezone_string', 'Europe/Berlin');
        update_option('default_comment_status', 'open');
        foreach (['editor', 'author', 'contributor'] as $role)
            wp_insert_user(['user_login' => $role, 'user_pass' => 'secret', 'role' => $role]);
        foreach (['admin', 'editor', 'author', 'contributor'] as $name) {
            $user = get_user_by('login', $name);
            $made = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'videoblog']);
            echo $name, ' ', WP_Application_Passwords::chunk_password($made[0]), "\n";
        }
        """;
}

[CollectionDefinition(WordPressServer.Name)]
public sealed class WordPressCollection : ICollectionFixture<WordPressServer>;
