using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VideoBlog.Access;
using VideoBlog.Domain;

namespace VideoBlog.Web.Access;

/// <summary>The session of a browser that has logged in: a sealed cookie that names a session of the list, and ends with it.</summary>
internal static class Session
{
    private const string Scheme = "session";
    private const string Secret = "session";
    private const string PasswordStamp = "password";

    /// <summary>Adds what sessions need.</summary>
    public static void AddTo(IServiceCollection services, ReviewServerOptions options, AccessControl access)
    {
        // Not AddAuthentication: it makes keys at every start, also where nobody needs to log in and nothing may be written.
        services.AddSingleton(_ => DataProtectionProvider.Create(access.Keys, keys => keys.SetApplicationName("VideoBlog")));
        services.AddAuthenticationCore().AddWebEncoders().AddSingleton(options.Time);
        new AuthenticationBuilder(services).AddCookie(
            Scheme,
            cookie =>
            {
                cookie.Cookie.Name = NameFor(options.Library);
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.IsEssential = true;
                cookie.ExpireTimeSpan = BrowserSession.Lifetime;
                cookie.SlidingExpiration = true;
                cookie.TimeProvider = options.Time;
                cookie.Events.OnValidatePrincipal = async context =>
                {
                    if (
                        access.Password is not { } password
                        || context.Principal?.FindFirstValue(PasswordStamp) != password.Stamp
                        || context.Principal?.FindFirstValue(Secret) is not { } secret
                        || !await access.AcceptSessionAsync(secret, context.HttpContext.RequestAborted)
                    )
                        context.RejectPrincipal();
                };
            }
        );
    }

    /// <summary>The secret of the session that a request belongs to, if it still counts, else null; prolongs it.</summary>
    public static async Task<string?> FindAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(Secret);

    /// <summary>Begins a session.</summary>
    /// <param name="context">The request with the right password.</param>
    /// <param name="access">Keeps the list of sessions.</param>
    /// <param name="passwordStamp">Names the password.</param>
    /// <exception cref="VideoBlogException">It cannot be noted.</exception>
    public static async Task BeginAsync(HttpContext context, AccessControl access, string passwordStamp)
    {
        var secret = await access.BeginSessionAsync(
            context.Connection.RemoteIpAddress?.ToString(),
            context.Request.Headers.UserAgent.ToString() is { Length: > 0 } browser ? browser : null,
            context.RequestAborted
        );
        await context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(PasswordStamp, passwordStamp), new Claim(Secret, secret)], Scheme)),
            new AuthenticationProperties { IsPersistent = true }
        );
    }

    /// <summary>Ends the session of a request: a copy of its cookie is worth nothing any more.</summary>
    /// <exception cref="VideoBlogException">That cannot be noted.</exception>
    public static async Task EndAsync(HttpContext context, AccessControl access)
    {
        if (await FindAsync(context) is { } secret)
            await access.EndSessionAsync(secret, CancellationToken.None);
        await context.SignOutAsync(Scheme);
    }

    // Cookies do not tell ports apart: two libraries on one machine would log each other out.
    private static string NameFor(string library) =>
        $"videoblog-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(library))))[..8]}";
}
