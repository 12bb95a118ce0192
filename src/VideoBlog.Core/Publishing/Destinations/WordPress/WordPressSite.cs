using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>A site of WordPress as its REST API shows it (developer.wordpress.org/rest-api).</summary>
internal sealed class WordPressSite : IDisposable
{
    private readonly WordPressOptions _options;
    private readonly SiteApi _api;
    private readonly SemaphoreSlim _finding = new(1);
    private Uri? _root;
    private bool _isSignedIn;

    public WordPressSite(WordPressOptions options, Patience patience, TimeProvider time)
    {
        _options = options;
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"));
        _api = new SiteApi(
            options.Address,
            () => new AuthenticationHeaderValue("Basic", key),
            answer => (answer.Text("code"), answer.Text("message")),
            patience,
            time
        );
    }

    /// <summary>Its name for messages.</summary>
    public string Name => _api.Name;

    /// <summary>Asks again where a question must not be asked twice unheard.</summary>
    public SiteApi Api => _api;

    /// <inheritdoc/>
    public void Dispose()
    {
        _api.Dispose();
        _finding.Dispose();
    }

    /// <summary>Finds the API and signs in, once.</summary>
    /// <exception cref="VideoBlogException">There is no API, or the user is not known or may not publish.</exception>
    public async Task SignInAsync(CancellationToken ct)
    {
        if (_isSignedIn)
            return;
        var user = await GetAsync("wp/v2/users/me", "context=edit&_fields=id,capabilities", "sign the user in", ct);
        foreach (var right in (string[])["publish_posts", "upload_files"])
        {
            if (user.Json.At("capabilities", right) is not JsonValue value || value.ToJsonString() is not ("true" or "1"))
            {
                throw new VideoBlogException(
                    $"The user '{_options.User}' of {Name} may not {(right[0] == 'p' ? "publish posts" : "upload files")}.",
                    "Give the user the role of an author or an editor there."
                );
            }
        }

        _isSignedIn = true;
    }

    /// <summary>Reads.</summary>
    public async Task<ApiAnswer> GetAsync(
        string route,
        string query,
        string what,
        CancellationToken ct,
        params HttpStatusCode[] accepted
    ) =>
        await _api.AskAsync(
            new()
            {
                Method = HttpMethod.Get,
                Address = await AddressAsync(route, query, ct),
                MayRepeat = true,
                What = what,
                Accepts = answer => accepted.Contains(answer.Status),
            },
            ct
        );

    /// <summary>Makes something new.</summary>
    public Task<ApiAnswer> MakeAsync(
        string route,
        JsonObject what,
        string why,
        CancellationToken ct,
        Func<ApiAnswer, bool>? accepts = null,
        bool mayRepeat = false
    ) => PostAsync(route, what, why, mayRepeat, accepts, ct);

    /// <summary>Changes what is there.</summary>
    public Task<ApiAnswer> ChangeAsync(string route, JsonObject what, string why, CancellationToken ct) =>
        PostAsync(route, what, why, mayRepeat: true, null, ct);

    /// <summary>Deletes for good what is there; true also when it is not there any more.</summary>
    public async Task DeleteAsync(string route, string why, CancellationToken ct) =>
        await _api.AskAsync(
            new()
            {
                Method = HttpMethod.Delete,
                Address = await AddressAsync(route, "force=true", ct),
                MayRepeat = true,
                What = why,
                Accepts = answer => answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone,
            },
            ct
        );

    /// <summary>Sends a file with fields beside it.</summary>
    public async Task<ApiAnswer> UploadAsync(
        string route,
        Func<Action, HttpContent> content,
        string why,
        bool asksFirst,
        CancellationToken ct
    ) =>
        await _api.AskAsync(
            new()
            {
                Method = HttpMethod.Post,
                Address = await AddressAsync(route, "", ct),
                Content = content,
                MayRepeat = false,
                What = why,
                AsksFirst = asksFirst,
            },
            ct
        );

    private async Task<ApiAnswer> PostAsync(
        string route,
        JsonObject what,
        string why,
        bool mayRepeat,
        Func<ApiAnswer, bool>? accepts,
        CancellationToken ct
    )
    {
        var body = Encoding.UTF8.GetBytes(what.ToJsonString());
        return await _api.AskAsync(
            new()
            {
                Method = HttpMethod.Post,
                Address = await AddressAsync(route, "", ct),
                Content = _ => new ByteArrayContent(body) { Headers = { ContentType = new("application/json", "utf-8") } },
                MayRepeat = mayRepeat,
                What = why,
                Accepts = accepts ?? (_ => false),
            },
            ct
        );
    }

    /// <summary>A route's address in either form: <c>/wp-json/wp/v2/posts?a=b</c> or <c>/?rest_route=/wp/v2/posts&amp;a=b</c>.</summary>
    private async Task<Uri> AddressAsync(string route, string query, CancellationToken ct)
    {
        var root = await RootAsync(ct);
        if (root.Query.Length == 0)
            return new Uri(root, route + (query.Length > 0 ? "?" + query : ""));
        return new Uri(
            root.AbsoluteUri
                + Uri.EscapeDataString(route).Replace("%2F", "/", StringComparison.Ordinal)
                + (query.Length > 0 ? "&" + query : "")
        );
    }

    private async Task<Uri> RootAsync(CancellationToken ct)
    {
        await _finding.WaitAsync(ct);
        try
        {
            return _root ??= await FindRootAsync(ct);
        }
        finally
        {
            _finding.Release();
        }
    }

    /// <summary>
    /// The root is below the site's home with readable addresses and a parameter without them; both are tried, without the password.
    /// </summary>
    private async Task<Uri> FindRootAsync(CancellationToken ct)
    {
        foreach (var root in (Uri[])[new(_options.Address, "wp-json/"), new(_options.Address, "?rest_route=/")])
        {
            var answer = await _api.AskAsync(
                new()
                {
                    Method = HttpMethod.Get,
                    Address = new Uri(root.AbsoluteUri + (root.Query.Length == 0 ? "?" : "&") + "_fields=namespaces,authentication"),
                    MayRepeat = true,
                    IsAnonymous = true,
                    What = "show its REST API",
                    Accepts = a => (int)a.Status is (>= 400 and < 500 and not 429),
                },
                ct
            );
            if (
                answer.Json.At("namespaces") is not JsonArray names
                || !names.Any(n => n is JsonValue v && v.TryGetValue<string>(out var s) && s == "wp/v2")
            )
                continue;
            if (answer.Json.At("authentication") is not JsonObject ways || !ways.ContainsKey("application-passwords"))
            {
                throw new VideoBlogException(
                    $"{Name} has application passwords switched off, so nothing can be published there.",
                    "WordPress offers them over https only; a security plugin may also switch them off."
                );
            }

            return root;
        }

        throw new VideoBlogException(
            $"There is no REST API of WordPress at {_options.Address.AbsoluteUri}.",
            "Check 'address': it is the site's home, as under Settings, General. A security plugin may also hide the API."
        );
    }

    /// <summary>A number as routes hold it.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
