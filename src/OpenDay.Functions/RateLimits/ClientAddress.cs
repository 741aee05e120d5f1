using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.RateLimits;

/// <summary>
/// Where a request came from: the connection, or the last hop of X-Forwarded-For if a proxy is at the other end that is trusted: one that the settings
/// name, or one on this machine where <c>PublicAddress</c> says that something stands before the app. Earlier hops are anybody's word.
/// </summary>
internal sealed class ClientAddress(SiteSettings site, RateLimitSettings settings)
{
    private const string Header = "X-Forwarded-For";

    /// <summary>The address; of IPv6 the network, as whoever has one address of it has all.</summary>
    public string Of(HttpRequest request)
    {
        var peer = Plain(request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback);
        return Network(IsTrusted(peer) && LastHop(request) is { } hop ? Plain(hop) : peer);
    }

    private bool IsTrusted(IPAddress peer) => settings.Proxies.Contains(peer) || (site.PublicAddress is not null && IPAddress.IsLoopback(peer));

    private static IPAddress? LastHop(HttpRequest request)
    {
        var text = request.Headers[Header].LastOrDefault()?.Split(',').Last().Trim();
        return IPAddress.TryParse(text, out var address) ? address : IPEndPoint.TryParse(text ?? "", out var endPoint) ? endPoint.Address : null;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static string Network(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return $"{BinaryPrimitives.ReadUInt64BigEndian(bytes):x16}/64";
    }
}
