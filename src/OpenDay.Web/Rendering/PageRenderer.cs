using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenDay.Web.Rendering;

/// <summary>Renders a page component to a whole HTML document. It knows no host: the caller writes the text where it wants.</summary>
public sealed class PageRenderer(ILoggerFactory loggers)
{
    // Chinese stays readable in the page's source; what HTML needs escaped still is.
    private static readonly IServiceProvider s_services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <typeparam name="TPage">A component of <c>OpenDay.Web.Pages</c> with the parameters <c>Frame</c> and <c>Model</c>.</typeparam>
    public async Task<string> RenderAsync<TPage>(PageFrame frame, object? model)
        where TPage : IComponent
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Frame"] = frame, ["Model"] = model });
        await using var renderer = new HtmlRenderer(s_services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(parameters);
            return "<!DOCTYPE html>\n" + page.ToHtmlString();
        });
    }
}
