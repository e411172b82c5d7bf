using Millrace.Runtime.Decisions;
using Millrace.Runtime.Models.Catalogs;
using Millrace.Runtime.Models.Slots;

namespace Millrace.Runtime.Hosting.Folders;

/// <summary>What an open data directory has besides its log.</summary>
internal sealed record DataFolderParts(
    CatalogLog Catalog, ModelRegistry Registry, LoadedVersions Versions, DecisionKey Key);
