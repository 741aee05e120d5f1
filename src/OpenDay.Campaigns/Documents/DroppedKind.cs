namespace OpenDay.Campaigns.Documents;

/// <summary>What a document cannot hold. <see cref="Checks.CheckWords"/> puts it into words.</summary>
public enum DroppedKind
{
    /// <summary>The address is gone, the text of the link stays.</summary>
    Link,

    Footnote,

    Comment,

    /// <summary>Inserted text stays, deleted text is gone.</summary>
    TrackedChange,

    HiddenText,

    /// <summary>Its text stands after the paragraph that it was anchored to.</summary>
    TextBox,

    /// <summary>The text stands in the first of the cells.</summary>
    MergedCell,

    /// <summary>The text stands in the cell of the outer table.</summary>
    NestedTable,

    /// <summary>Its letters stay in one line.</summary>
    Equation,

    /// <summary>Charts, shapes, SmartArt.</summary>
    Drawing,

    /// <summary>A picture that lies elsewhere and is only linked to.</summary>
    LinkedPicture,

    /// <summary>A picture in a form of the nineties, or none of a photo.</summary>
    UnsupportedPicture,

    /// <summary>A picture whose cropped parts are still in the file and would become visible.</summary>
    CroppedPicture,

    TableOfContents,

    /// <summary>A template that lies elsewhere.</summary>
    LinkedTemplate,

    /// <summary>Another document that is shown within this one.</summary>
    IncludedDocument,

    /// <summary>HTML within Markdown.</summary>
    Html,
}
