using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>Somebody at a browser of their own, who sees one page of the app at a time.</summary>
internal sealed class Seat : IAsyncDisposable
{
    private const string Loaded = "document.readyState === 'complete' || new Promise(done => addEventListener('load', () => done(true), { once: true }))";

    private Seat(IBrowserContext context, IPage page, Uri root)
    {
        (Context, Page, Root) = (context, page, root);
        page.PageError += (_, error) => Complaints.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text))
            {
                Complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
    }

    public static Words Words => Words.Chinese;

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Uri Root { get; }

    /// <summary>What the browser complained of: scripts, policy, missing files.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>What the browser says of connections that the test breaks, and of forms that come back with errors, is no complaint.</summary>
    public Predicate<string> IsExpected { get; set; } = _ => false;

    /// <param name="person">Null where nobody is signed in.</param>
    public static async Task<Seat> TakeAsync(Chromium chromium, Uri root, Person? person = null, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL = root.ToString();
        var context = await chromium.OpenAsync(options);
        if (person is not null)
        {
            await context.AddCookiesAsync([new Cookie { Name = DevelopmentSignIn.Cookie, Value = DevelopmentSignIn.Encode(person), Url = root.ToString(), HttpOnly = true }]);
        }

        return new Seat(context, await context.NewPageAsync(), root);
    }

    /// <summary>Opens a page, which must be there.</summary>
    public async Task GoAsync(string path)
    {
        var response = await Page.GotoAsync(new Uri(Root, path).ToString());
        Assert.True(response!.Ok, $"{path}: {response.Status}");
    }

    public ILocator Button(string key) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Words[key], Exact = true });

    public ILocator Link(string key) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Words[key], Exact = true });

    public ILocator Field(string key) => Page.GetByLabel(Words[key], new PageGetByLabelOptions { Exact = true });

    public ILocator Text(string text) => Page.GetByText(text);

    /// <summary>The page says so, now or soon, and its scripts listen.</summary>
    public Task SaysAsync(string text) => WaitAsync(Assertions.Expect(Page.Locator("main").GetByText(text).First).ToBeVisibleAsync(), $"say '{text}'");

    /// <summary>What was pressed leads there, and the page's scripts listen.</summary>
    public Task ArrivesAsync(string path) => WaitAsync(Assertions.Expect(Page).ToHaveURLAsync(new Uri(Root, path).ToString()), $"lead to {path}");

    private async Task WaitAsync(Task awaited, string what)
    {
        try
        {
            await awaited;
            await Page.EvaluateAsync(Loaded).WaitAsync(TimeSpan.FromMilliseconds(Chromium.Patience));
        }
        catch (Exception error) when (error is TimeoutException or PlaywrightException)
        {
            var said = await Page.EvaluateAsync<string>("`${document.readyState}\n${document.querySelector('main').innerText}`");
            Assert.Fail($"{Page.Url} did not {what}, but is {said}\n{string.Join('\n', Complaints)}\n{error.Message}");
        }
    }

    public async Task<byte[]> DownloadAsync(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var bytes = new System.IO.MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Leaves; the browser must have complained of nothing.</summary>
    public async Task LeaveAsync()
    {
        await Context.CloseAsync();
        Assert.True(Complaints.IsEmpty, string.Join('\n', Complaints));
    }

    /// <summary>Says nothing of complaints, which would hide why the test ended early.</summary>
    public async ValueTask DisposeAsync() => await Context.CloseAsync();
}
