using System.Net;
using System.Net.Sockets;

namespace VideoBlog.Reviewing.Links;

/// <summary>
/// Which addresses belong to the public internet (IANA's special-purpose registries, RFC 6890). A draft comes from outside: its links must
/// not lead this machine into its own network, to a router's page or a cloud's metadata.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            // This host, private, shared by carriers, loopback, link-local (169.254.169.254 is clouds' metadata), private.
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            // Protocol assignments, documentation, 6to4 relays, private, benchmarks, documentation.
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // Multicast, reserved, broadcast. 168.63.129.16 is Azure's host.
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    // Only 2000::/3 is given out; in it: protocol assignments with Teredo, documentation, 6to4, documentation.
    private static readonly IPNetwork Given = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] SpecialSix =
    [
        IPNetwork.Parse("2001::/23"),
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"),
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>
    /// True for an address of the public internet. IPv6 addresses that stand for IPv4 ones (mapped, NAT64, 6to4) are none.
    /// </summary>
    public static bool Contain(IPAddress address) =>
        address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(Special, n => n.Contains(address)),
            AddressFamily.InterNetworkV6 => Given.Contains(address) && !Array.Exists(SpecialSix, n => n.Contains(address)),
            _ => false,
        };
}
