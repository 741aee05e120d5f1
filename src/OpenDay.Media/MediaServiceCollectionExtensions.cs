using System;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Media.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>Adds the photo processor and the import of documents to the composition root.</summary>
public static class MediaServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IPhotoProcessor"/> and <see cref="IDocumentImport"/>. The image library's settings are process-wide: no operation cache,
    /// and no decoders but those of JPEG, PNG, WebP and AVIF.
    /// </summary>
    public static IServiceCollection AddOpenDayMedia(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<IPhotoProcessor, VipsPhotoProcessor>().AddSingleton<IDocumentImport, DocumentImport>();
    }
}
