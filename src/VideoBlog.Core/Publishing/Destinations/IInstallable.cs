namespace VideoBlog.Publishing.Destinations;

/// <summary>A destination that needs something once before posts show as they should: a player for Hugo or Jekyll, for example.</summary>
public interface IInstallable
{
    /// <summary>Puts it into its place; what a person has changed there stays.</summary>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Paths of the files, those that were there already too.</returns>
    /// <exception cref="Domain.VideoBlogException">The folder cannot be written.</exception>
    Task<IReadOnlyList<string>> InstallAsync(CancellationToken ct);
}
