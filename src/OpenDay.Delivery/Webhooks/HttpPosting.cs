using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;

namespace OpenDay.Delivery.Webhooks;

/// <summary>
/// Posts JSON to other people's servers. It logs nothing and follows nothing: an address may hold a robot's key, which neither a log nor another server
/// may learn. For that reason it is no client of the framework's factory, which logs addresses.
/// </summary>
internal sealed class HttpPosting : IDisposable
{
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(20);

    private const int LargestAnswer = 64 * 1024;

    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public HttpPosting(TimeProvider clock)
    {
        _clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,

            // A name may lead elsewhere tomorrow.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <exception cref="ChannelRefusalException">There was no answer.</exception>
    public async Task<HttpAnswer> PostAsync(Uri address, string json, Action<HttpRequestHeaders> addHeaders, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        addHeaders(request.Headers);
        using var timeOut = new CancellationTokenSource(TimeOut, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeOut.Token);
        try
        {
            using var response = await _client.SendAsync(request, either.Token);
            return new HttpAnswer((int)response.StatusCode, RetryAfter(response), await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (HttpRequestException exception)
        {
            // The framework has no name for a reset, and one for an end in order.
            var how = exception.HttpRequestError is HttpRequestError.Unknown or HttpRequestError.ResponseEnded ? "broken off" : $"{exception.HttpRequestError}";
            throw new ChannelRefusalException(RefusalScope.ChannelForNow, $"the connection to {address.Authority} failed ({how}).");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelRefusalException(RefusalScope.ChannelForNow, $"{address.Authority} did not answer within {TimeOut.TotalSeconds} seconds.");
        }
    }

    public void Dispose() => _client.Dispose();

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _clock.GetUtcNow(),
        _ => null,
    };
}
