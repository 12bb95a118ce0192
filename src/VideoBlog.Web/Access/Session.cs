using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace VideoBlog.Web.Access;

/// <summary>The session of a browser that has logged in: a sealed cookie that ends with the password by which it was got.</summary>
internal static class Session
{
    private const string Scheme = "session";
    private const string PasswordStamp = "password";

    /// <summary>How long a session lasts since it was last used, give or take half of it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

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
                cookie.ExpireTimeSpan = Lifetime;
                cookie.SlidingExpiration = true;
                cookie.TimeProvider = options.Time;
                cookie.Events.OnValidatePrincipal = context =>
                {
                    if (access.Password is not { } password || context.Principal?.FindFirstValue(PasswordStamp) != password.Stamp)
                        context.RejectPrincipal();
                    return Task.CompletedTask;
                };
            }
        );
    }

    /// <summary>Whether a request belongs to a session that still counts; prolongs it.</summary>
    public static async Task<bool> IsValidAsync(HttpContext context) => (await context.AuthenticateAsync(Scheme)).Succeeded;

    /// <summary>Begins a session by the password with this stamp.</summary>
    public static Task BeginAsync(HttpContext context, string passwordStamp) =>
        context.SignInAsync(
            Scheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(PasswordStamp, passwordStamp)], Scheme)),
            new AuthenticationProperties { IsPersistent = true }
        );

    /// <summary>Ends the session in this browser.</summary>
    public static Task EndAsync(HttpContext context) => context.SignOutAsync(Scheme);

    // Cookies do not tell ports apart: two libraries on one machine would log each other out.
    private static string NameFor(string library) =>
        $"videoblog-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(library))))[..8]}";
}
