"""What an open text document looks like, by the names that ``odt.py`` gives: titles, lists, tables, the page."""

from __future__ import annotations


def _style(nom: str, famille: str, dedans: str, parent: str = "") -> str:
    herite = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{nom}" style:family="{famille}"{herite}>{dedans}</style:style>'


def _titre(rang: int, corps: int) -> str:
    marges = (
        f'<style:paragraph-properties fo:margin-top="{8 - rang}mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/>'
    )
    lettres = f'<style:text-properties fo:font-size="{corps}pt" fo:font-weight="bold"/>'
    dedans = f"{marges}{lettres}"
    return _style(f"Titre_{rang}", "paragraph", dedans).replace(
        " style:family", f' style:default-outline-level="{rang}" style:family', 1
    )


PETIT = '<style:text-properties fo:font-size="9pt" fo:color="#505050"/>'
NIVEAU = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-5mm" fo:margin-left="8mm"/>'
    "</style:list-level-properties>"
)
STYLES = "".join(
    (
        "<office:styles>",
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm"/>',
        '<style:text-properties fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style>',
        *(_titre(rang, corps) for rang, corps in ((1, 20), (2, 14), (3, 12), (4, 11))),
        _style("Corps_P", "paragraph", ""),
        _style("Source_P", "paragraph", PETIT),
        _style("Surtitre", "paragraph", '<style:text-properties fo:font-weight="bold"/>'),
        _style("Gras", "text", '<style:text-properties fo:font-weight="bold"/>'),
        _style("Italique", "text", '<style:text-properties fo:font-style="italic"/>'),
        _style("Source", "text", PETIT),
        _style("Tableau", "table", '<style:table-properties table:align="margins"/>'),
        _style(
            "Case",
            "table-cell",
            '<style:table-cell-properties fo:padding="1.5mm" fo:border-bottom="0.5pt solid #a0a0a0"/>',
        ),
        '<text:list-style style:name="Tirets"><text:list-level-style-bullet text:level="1" '
        f'text:bullet-char="–">{NIVEAU}'
        "</text:list-level-style-bullet></text:list-style>",
        '<text:list-style style:name="Numeros"><text:list-level-style-number text:level="1" style:num-format="1" '
        f'style:num-suffix=".">{NIVEAU}</text:list-level-style-number></text:list-style>',
        "</office:styles>",
        '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties '
        'fo:page-width="210mm" fo:page-height="297mm" fo:margin="24mm"/></style:page-layout></office:automatic-styles>',
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/>'
        "</office:master-styles>",
    )
)
