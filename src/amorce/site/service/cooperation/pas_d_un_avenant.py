"""The form of an amendment in small steps, each field beside what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField, ValidationError

from amorce.cooperation.termes import AUTRES_TERMES
from amorce.droit.fonds import tous
from amorce.site.formulaires import Euros
from amorce.site.langue import montant
from amorce.site.service.cooperation import champs
from amorce.site.service.cooperation.formulaire_d_avenant import AJOUT, SignerUnAvenant


@dataclass(frozen=True)
class Ligne:
    """``en_vigueur``: nothing, where the field is of the amendment itself. ``change``: what was typed is otherwise."""

    champ: BoundField
    en_vigueur: str
    change: bool


@dataclass(frozen=True)
class Pas:
    """``rare``: folded under these words, unless something of it is said."""

    titre: str
    lignes: Sequence[Ligne]
    aide: str = ""
    rare: str = ""

    @property
    def ouvert(self) -> bool:
        return any(li.change or li.champ.errors for li in self.lignes)


def pas_de(f: SignerUnAvenant) -> list[Pas]:
    tenus = _en_vigueur(f)
    volets = [nom for nom in f.fields if nom.startswith(("montant-", "gele-"))]

    def lignes(*noms: str) -> list[Ligne]:
        return [Ligne(f[nom], tenus.get(nom, ""), _change(f, nom)) for nom in noms]

    return [
        Pas("L'avenant", lignes("objet", "signe_le")),
        Pas("Les enveloppes", lignes(*volets), "Laissez ce qui ne change pas."),
        Pas(
            "Une enveloppe de plus",
            lignes(*(nom for nom in f.fields if nom.startswith(AJOUT))),
            rare="L'écrire",
        ),
        Pas("Le ratio et les autres termes", lignes("part_cnc", "part_collectivites", *AUTRES_TERMES, "depuis")),
        Pas("Jusqu'à quand", lignes("derniere_annee")),
        Pas("Qui rejoint, qui part", lignes("signataires", "departs"), rare="Changer les signataires"),
    ]


def _en_vigueur(f: SignerUnAvenant) -> dict[str, str]:
    sur = f.sur
    dits = champs.termes_dits(sur, AUTRES_TERMES)
    noms = dict(champs.SEUILS) | {un.code: un.nom for un in tous().values() if un.abondement}
    return {
        "derniere_annee": str(sur.derniere_annee),
        "part_cnc": f"{sur.part_cnc} €",
        "part_collectivites": f"{sur.part_collectivites} €",
        "seuils": str(noms.get(sur.seuils, sur.seuils)),
        "solidarite": f"{dits['solidarite']} %" if sur.solidarite is not None else "aucune part",
        "partenariat_renforce": "oui" if sur.partenariat_renforce else "non",
        "departs": ", ".join(a.nom for a in sur.autorites.all()),
        **{f"montant-{v.pk}": montant(v.montant) for v in f.volets},
        **{f"gele-{v.pk}": montant(v.gele) for v in f.volets},
    }


def _change(f: SignerUnAvenant, nom: str) -> bool:
    """Amounts by what they say, however they are written."""
    if not f.is_bound or nom not in f.changed_data:
        return False
    if nom.startswith(AJOUT) and not f[f"{AJOUT}montant"].value():
        return False
    champ = f.fields[nom]
    if not isinstance(champ, Euros):
        return True
    try:
        return champ.clean(f[nom].value()) != champ.clean(champ.initial)
    except ValidationError:
        return True
