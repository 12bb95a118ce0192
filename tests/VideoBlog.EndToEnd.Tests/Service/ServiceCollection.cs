namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>Tests of the service run one after the other: each uses all processors.</summary>
[CollectionDefinition(nameof(ServiceCollection))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit's own name for it.")]
public sealed class ServiceCollection;
