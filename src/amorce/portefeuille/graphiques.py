"""Pictures of a summary: SVG, each with its title and its figures in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import altair as alt
import vl_convert as vlc

from amorce.moteur.redaction import groupe, montant
from amorce.portefeuille.synthese import AXES, MESURES, Synthese, libelle

AVANT, APRES = "#8a8f98", "#2b6cb0"


def dessine(synthese: Synthese) -> Iterator[tuple[str, str]]:
    """A file name and an SVG, for each measure and each breakdown that has something to show."""
    for axe in ("", *synthese.axes):
        lignes = synthese.parlantes(axe)
        for mesure in dict.fromkeys(li["mesure"] for li in lignes):
            de_la_mesure = [li for li in lignes if li["mesure"] == mesure]
            yield f"{mesure.split('.')[1]}-par-{AXES.get(axe, 'dispositif')}.svg", _svg(synthese, axe, de_la_mesure)


def _svg(synthese: Synthese, axe: str, lignes: Sequence[dict[str, Any]]) -> str:
    quoi = f"{MESURES[lignes[0]['mesure']].capitalize()}, par {AXES.get(axe, 'dispositif')}"
    moments = (("avant", "total_avant"), ("après", "total")) if synthese.reforme else (("total", "total"),)
    plusieurs = len({li["dispositif"] for li in lignes}) > 1
    valeurs = [
        {"quoi": libelle(li, axe, plusieurs), "moment": moment, "euros": li[colonne] // 100}
        for li in lignes
        for moment, colonne in moments
    ]
    couleurs = alt.Scale(domain=[m for m, _ in moments], range=[AVANT, APRES][-len(moments) :])
    dessin = (
        alt.Chart(alt.InlineData(values=valeurs))
        .mark_bar()
        .encode(
            y=alt.Y("quoi:N", title=None, sort=None),
            yOffset=alt.YOffset("moment:N", sort=None),
            x=alt.X("euros:Q", title=None, axis=alt.Axis(labelExpr="format(datum.value / 1e6, ',.3~f') + ' M€'")),
            color=alt.Color("moment:N", scale=couleurs, title=None, sort=None),
        )
        .properties(title=alt.TitleParams(synthese.intitule, subtitle=quoi, anchor="start"), width=480)
        .configure(font="sans-serif", background="white")
    )
    svg = vlc.vegalite_to_svg(dessin.to_dict(), format_locale="fr-FR")
    return _avec_texte(
        svg, f"{synthese.intitule} — {quoi}", " ; ".join(_phrase(li, axe, synthese, plusieurs) for li in lignes)
    )


def _phrase(ligne: dict[str, Any], axe: str, synthese: Synthese, plusieurs: bool) -> str:
    base = f"{libelle(ligne, axe, plusieurs)} : {montant(ligne['total'])} pour {groupe(ligne['aides'])} aidés"
    if not synthese.reforme:
        return base
    return f"{base}, au lieu de {montant(ligne['total_avant'])}, soit {montant(ligne['cout'])} de coût"


def _avec_texte(svg: str, titre: str, texte: str) -> str:
    """The picture said in words, for whoever does not see it."""
    dire = f'<title id="titre">{escape(titre)}</title><desc id="texte">{escape(texte)}</desc>'
    debut = svg.index(">") + 1
    ouverture = svg[: debut - 1] + ' role="img" aria-labelledby="titre texte">'
    return ouverture + dire + svg[debut:]
