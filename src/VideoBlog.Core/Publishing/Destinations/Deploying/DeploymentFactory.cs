using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Makes the way that brings a finished folder to its readers of what the settings say.</summary>
internal static class DeploymentFactory
{
    /// <summary>Reads <c>deploy</c> and what belongs to it.</summary>
    /// <param name="settings">The settings; the caller ends the reading.</param>
    /// <param name="stateFolder">A folder for what must be remembered; nobody publishes it.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Null when nothing is to be done: the folder is where readers find it.</returns>
    /// <exception cref="VideoBlogException">Something is missing, or not known.</exception>
    public static ISiteDeployment? Create(DestinationSettings settings, string stateFolder, TimeProvider time) =>
        settings.Choice("deploy", "none", "none", "rsync", "git", "sftp", "s3") switch
        {
            "rsync" => Rsync(settings, stateFolder, time),
            "git" => Git(settings, stateFolder, time),
            "sftp" => Sftp(settings, stateFolder, time),
            "s3" => S3(settings, stateFolder, time),
            _ => null,
        };

    private static RsyncDeployment Rsync(DestinationSettings settings, string state, TimeProvider time)
    {
        if (SshPlace.Of(settings) is { } place)
            return new RsyncDeployment(place.Address, place.Command(settings), state, time);
        return settings.Required("deployTo") is var path && Path.IsPathFullyQualified(path)
            ? new RsyncDeployment(path, null, state, time)
            : throw settings.Wrong($"says '{path}' in 'deployTo': it must be user@host:/path, or an absolute path");
    }

    private static GitDeployment Git(DestinationSettings settings, string state, TimeProvider time)
    {
        var repository = settings.Required("deployTo");
        var isAddress = Uri.TryCreate(repository, UriKind.Absolute, out var address);
        // In an https address even the user alone is a token.
        if (
            isAddress
            && address!.UserInfo is { Length: > 0 } user
            && (user.Contains(':', StringComparison.Ordinal) || address.Scheme != "ssh")
        )
            throw settings.Wrong(
                "has a password or a token in 'deployTo'",
                "Take it out and let git know it: 'git credential-store', or a key for ssh."
            );
        var isKnown =
            address is { Scheme: "https" or "http" or "ssh" or "git" or "file" }
            || SshPlace.Of(settings) is not null
            || Path.IsPathFullyQualified(repository);
        if (!isKnown || repository.Contains("::", StringComparison.Ordinal))
            throw settings.Wrong($"says '{repository}' in 'deployTo': it must be the address of a git repository, or an absolute path");
        var branch = settings.Optional("branch") ?? "main";
        return IsBranch(branch)
            ? new GitDeployment(repository, branch, state, time)
            : throw settings.Wrong($"says '{branch}' in 'branch': that is no name of a branch");
    }

    private static ListedDeployment Sftp(DestinationSettings settings, string state, TimeProvider time)
    {
        var place =
            SshPlace.Of(settings)
            ?? throw settings.Wrong($"says '{settings.Required("deployTo")}' in 'deployTo': it must be user@host:/path");
        var login = new SftpLogin(
            settings.OptionalSecret("password"),
            settings.OptionalSecret("passphrase"),
            settings.Optional("fingerprint")
        );
        if (place.KeyFile is null && login.Password is null)
            throw settings.Wrong("needs 'keyFile', or a password", "Name a private key, or a file with the password in 'passwordFile'.");
        return new ListedDeployment(() => new SftpFiles(place, login), state, time);
    }

    private static ListedDeployment S3(DestinationSettings settings, string state, TimeProvider time)
    {
        var endpoint = settings.Optional("endpoint") is null ? null : settings.Address("endpoint");
        var region = settings.Optional("region") ?? "us-east-1";
        var keys = new BasicAWSCredentials(settings.Secret("accessKey"), settings.Secret("secretKey"));
        var bucket = settings.Required("bucket");
        var prefix = settings.Optional("prefix")?.Trim('/') is { Length: > 0 } before ? before + "/" : "";
        var isPath = settings.YesOrNo("pathStyle", endpoint is not null);
        return new ListedDeployment(() => new S3Files(Client(), bucket, prefix), state, time);

        AmazonS3Client Client()
        {
            var config = new AmazonS3Config
            {
                ForcePathStyle = isPath,
                // A part of a video is sent again alone. Storages that only speak S3's language do not know its newer sums.
                MaxErrorRetry = 2,
                Timeout = TimeSpan.FromMinutes(5),
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            };
            if (endpoint is null)
                config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            else
                (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, region);
            return new AmazonS3Client(keys, config);
        }
    }

    private static bool IsBranch(string name) =>
        name.Length is > 0 and < 200
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '.')
        && !name.Contains("..", StringComparison.Ordinal);
}
