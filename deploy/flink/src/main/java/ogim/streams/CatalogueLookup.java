package ogim.streams;

import java.util.Collection;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.LookupFunction;

/** The lookup join's side of the catalogue: from a name, and when it was received, to its tag. */
public final class CatalogueLookup extends LookupFunction {
    private static final long serialVersionUID = 1L;

    private final CatalogueQuery.Address address;
    private transient Catalogue catalogue;

    CatalogueLookup(CatalogueQuery.Address address) {
        this.address = address;
    }

    @Override
    public void open(FunctionContext context) throws Exception {
        catalogue = Catalogue.at(address);
        MetricGroup metrics = context.getMetricGroup();
        metrics.gauge("catalogue_tags", catalogue::size);
        metrics.gauge("catalogue_age_ms", catalogue::ageMs);
    }

    @Override
    public Collection<RowData> lookup(RowData key) {
        if (key.isNullAt(0)) {
            return List.of();
        }
        RowData row = catalogue.find(key.getString(0), key.getLong(1));
        return row == null ? List.of() : List.of(row);
    }
}
