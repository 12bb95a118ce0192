namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Brings a finished folder to where readers find it.</summary>
internal interface ISiteDeployment
{
    /// <summary>Sends what is new, and takes away what is gone.</summary>
    /// <param name="folder">The finished folder.</param>
    /// <param name="progress">Is told how far it has come.</param>
    /// <param name="ct">Ends the work; the next try continues.</param>
    /// <exception cref="Domain.VideoBlogException">The other side cannot be reached, or refuses.</exception>
    Task DeployAsync(string folder, Action<DeliveryProgress> progress, CancellationToken ct);

    /// <summary>What would be sent. Changes nothing.</summary>
    /// <inheritdoc cref="DeployAsync"/>
    Task<IReadOnlyList<DeliveryItem>> PlanAsync(string folder, CancellationToken ct);
}
