using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing.Site;

/// <summary>The site's own colours as a style, when they can be read (WCAG 2.2, 1.4.3 Contrast: 4.5 to 1).</summary>
internal static partial class SiteColours
{
    private const double Least = 4.5;

    // What links stand on: the paper and the tint of post.css.
    private static readonly string[] LightGrounds = ["#fcfbf8", "#f4eee1"];
    private static readonly string[] DarkGrounds = ["#181715", "#28251f"];

    /// <summary>The style; empty when the settings name no colour. A colour that is given for one ground gives the other's.</summary>
    /// <exception cref="VideoBlogException">A colour is none, or too near to the ground that it stands on.</exception>
    public static string Style(SiteOptions site)
    {
        var light = Checked(site.Accent, "accent", "light", LightGrounds);
        var dark =
            Checked(site.AccentDark, "accentDark", "dark", DarkGrounds)
            ?? (light is null ? null : Readable(Parse(light)!.Value, DarkGrounds));
        return (light is null ? "" : $":root {{ --accent: {light}; }}\n")
            + (dark is null ? "" : $"@media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; }} }}\n");
    }

    private static string? Checked(string? colour, string key, string ground, string[] grounds)
    {
        if (string.IsNullOrWhiteSpace(colour))
            return null;
        if (Parse(colour.Trim()) is not { } rgb)
            throw new VideoBlogException(
                $"'{PlainText.Clean(colour)}' in site.{key} is no colour.",
                "Write it as #rrggbb, such as #98330f."
            );
        var contrast = grounds.Min(g => Contrast(rgb, Parse(g)!.Value));
        if (contrast >= Least)
            return colour.Trim().ToLowerInvariant();
        throw new VideoBlogException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The colour {colour.Trim()} in site.{key} cannot be read on the {ground} ground: its contrast is {contrast:0.0} to 1, "
                    + $"and text needs {Least} to 1."
            ),
            $"The nearest of the same hue that can be read is {Readable(rgb, grounds)}."
        );
    }

    /// <summary>Mixes a colour with black or white until it can be read.</summary>
    private static string Readable((int R, int G, int B) colour, string[] grounds)
    {
        var end = Luminance(Parse(grounds[0])!.Value) > 0.5 ? 0 : 255;
        for (var part = 0; part <= 100; part++)
        {
            var mixed = (Mix(colour.R, end, part), Mix(colour.G, end, part), Mix(colour.B, end, part));
            if (grounds.All(g => Contrast(mixed, Parse(g)!.Value) >= Least))
                return $"#{mixed.Item1:x2}{mixed.Item2:x2}{mixed.Item3:x2}";
        }
        return end == 0 ? "#000000" : "#ffffff";
    }

    private static int Mix(int from, int to, int percent) => from + ((to - from) * percent / 100);

    private static double Contrast((int, int, int) one, (int, int, int) other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance((int R, int G, int B) colour) =>
        (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(int value) =>
        value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static (int R, int G, int B)? Parse(string colour) =>
        Form().IsMatch(colour)
            ? (Convert.ToInt32(colour[1..3], 16), Convert.ToInt32(colour[3..5], 16), Convert.ToInt32(colour[5..7], 16))
            : null;

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
