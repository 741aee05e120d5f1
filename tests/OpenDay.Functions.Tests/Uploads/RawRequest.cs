using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>A PATCH on a socket of its own, of which the test sends as much as it likes.</summary>
internal sealed class RawRequest : IDisposable
{
    private readonly TcpClient _connection = new();

    public static async Task<RawRequest> PatchAsync(Uri address, string location, long offset, int announced, params string[] headers)
    {
        var request = new RawRequest();
        await request._connection.ConnectAsync(address.Host, address.Port);
        var head = new StringBuilder()
            .Append($"PATCH {location} HTTP/1.1\r\nHost: {address.Authority}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\n")
            .Append($"Content-Type: application/offset+octet-stream\r\nContent-Length: {announced}\r\n")
            .Append($"Authorization: {DevelopmentSignIn.Scheme} {DevelopmentSignIn.Encode(People.Clerk("fagaiju"))}\r\nConnection: close\r\n");
        foreach (var header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        await request.SendAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        return request;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _connection.GetStream().WriteAsync(bytes);

    public async Task<string> ReadAnswerAsync()
    {
        using var answer = new StreamReader(_connection.GetStream(), Encoding.UTF8);
        return await answer.ReadToEndAsync();
    }

    public void Dispose() => _connection.Dispose();
}
