using Millrace.Streamlets;

namespace Millrace;

/// <summary>
/// Handles the rows [<paramref name="from"/>, <paramref name="to"/>) of a batch. Where a batch is cut has no meaning:
/// outputs must not depend on it.
/// </summary>
public delegate void BatchHandler<T>(RowBatch<T> rows, int from, int to);
