using System.Net;

namespace VideoBlog.Web.Access;

/// <summary>How often one may be wrong.</summary>
public sealed class PasswordGuessingTests
{
    [Fact]
    public async Task Guessing_is_slowed_down_for_the_one_who_guesses()
    {
        await using var site = await GuardedSite.StartAsync();
        using var guesser = site.Browser("127.0.0.2");
        using var owner = site.Browser("127.0.0.3");
        for (var i = 0; i < AttemptLimits.PerAddress; i++)
        {
            // One that is too long to be the password is refused at once: on a slow machine, too, no new try comes up meanwhile.
            using var wrong = await GuardedSite.LogInAsync(guesser, new string('x', 1000));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
            Assert.Contains("That is not the password", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var right = await GuardedSite.LogInAsync(guesser);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.False(right.Headers.Contains("Set-Cookie"));
        Assert.Contains("role=\"alert\"", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await GuardedSite.LogInAsync(owner);
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
    }

    [Fact]
    public async Task Guessing_from_many_addresses_is_slowed_down_too()
    {
        await using var site = await GuardedSite.StartAsync();
        var refused = 0;
        for (var address = 10; address < 10 + (AttemptLimits.ForAll / AttemptLimits.PerAddress) + 1; address++)
        {
            using var guesser = site.Browser($"127.0.0.{address}");
            // Too many fields at once are no try at all; a password that cannot be one takes no time.
            for (var i = 0; i < AttemptLimits.PerAddress; i++)
            {
                using var wrong = await GuardedSite.LogInAsync(guesser, new string('x', 1000));
                refused += wrong.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
            }
        }

        Assert.InRange(refused, 1, AttemptLimits.PerAddress);
    }

    [Fact]
    public async Task Right_passwords_are_no_wrong_tries_and_a_crowd_of_wrong_ones_holds_up_nobody_else()
    {
        await using var site = await GuardedSite.StartAsync();
        using var owner = site.Browser("127.0.0.3");
        for (var i = 0; i < AttemptLimits.PerAddress + 2; i++)
        {
            using var right = await GuardedSite.LogInAsync(owner);
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        }

        using var guesser = site.Browser("127.0.0.2");
        var crowd = await Task.WhenAll(
            Enumerable
                .Range(0, 58)
                .Select(async i =>
                {
                    using var answer = await GuardedSite.LogInAsync(guesser, $"a wrong password {i}");
                    return answer.StatusCode;
                })
        );
        // One more for each five seconds that a slow machine takes.
        Assert.InRange(crowd.Count(s => s == HttpStatusCode.Forbidden), 1, AttemptLimits.PerAddress + 8);
        Assert.All(crowd.Where(s => s != HttpStatusCode.Forbidden), s => Assert.Equal(HttpStatusCode.TooManyRequests, s));
        using var still = await GuardedSite.LogInAsync(owner);
        Assert.Equal(HttpStatusCode.SeeOther, still.StatusCode);
    }

    [Fact]
    public async Task Passwords_are_looked_at_one_after_the_other()
    {
        using var limits = new AttemptLimits();
        var (inside, most) = (0, 0);
        var tries = Enumerable.Range(1, 12).Select(i => Task.Run(() => limits.TryAsync(IPAddress.Parse($"10.0.0.{i}"), Look, default)));
        await Task.WhenAll(tries);
        Assert.Equal(1, most);

        bool Look()
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Sleep(2);
            Interlocked.Decrement(ref inside);
            return true;
        }
    }
}
