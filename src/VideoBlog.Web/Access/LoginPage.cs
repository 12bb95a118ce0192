using VideoBlog.Posts;

namespace VideoBlog.Web.Access;

/// <summary>The page on which people log in. It works without a script.</summary>
internal static class LoginPage
{
    /// <summary>The page's policy: its style sheet, and its form to this server.</summary>
    public const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page where there is nothing to log in with.</summary>
    public static Html NoPassword { get; } =
        Render(
            "Log in",
            Html.Format(
                $"""
                <p>No password is set for this server, so nobody can log in with a browser.</p>
                <p>Whoever runs it sets one with: <code>videoblog access password</code></p>
                """
            )
        );

    /// <summary>The page after the login for those who left another one open.</summary>
    public static Html LoggedIn { get; } =
        Render(
            "You are logged in",
            Html.Format(
                $"""
                <p>Close this tab and go back to the one that you came from: what you wrote there is saved by itself.</p>
                <p><a href="/">Or see all posts</a></p>
                """
            )
        );

    /// <summary>The page with the form.</summary>
    /// <param name="to">Local address to go to afterwards.</param>
    /// <param name="problem">Why the last try has failed, or null.</param>
    public static Html Form(string to, string? problem)
    {
        var alert = problem is null ? default : Html.Format($"""<p id="problem" role="alert">{problem}</p>""");
        var about = problem is null ? default : Html.Format($" aria-invalid=\"true\" aria-describedby=\"problem\"");
        return Render(
            problem is null ? "Log in" : "Not logged in",
            Html.Format(
                $"""
                {alert}
                <form method="post" action="/login">
                <input type="hidden" name="to" value="{to}">
                <input type="text" name="user" value="VideoBlog" autocomplete="username" hidden>
                <label for="password">Password</label>
                <input type="password" id="password" name="password" autocomplete="current-password"
                required maxlength="200" autofocus{about}>
                <button type="submit">Log in</button>
                </form>
                """
            )
        );
    }

    private static Html Render(string title, Html content) =>
        Html.Format(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – VideoBlog</title>
            <link rel="stylesheet" href="{ClientAssets.AddressOf("login.css")}">
            </head>
            <body>
            <main>
            <p class="name">VideoBlog</p>
            <h1>{title}</h1>
            {content}
            </main>
            </body>
            </html>

            """
        );
}
