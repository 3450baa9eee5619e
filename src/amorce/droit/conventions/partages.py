"""Les indicateurs partagés d'une convention : ce que chacun recouvre de ce que l'on sait mesurer ici.

Lecture : la note nomme des domaines (II-6, axe 3), non des formules ; chacun est lu dans les indicateurs qu'elle
demande elle-même. L'audience et le marché ne se lisent dans aucune aide : le comité les tient d'ailleurs.
"""

from __future__ import annotations

from dataclasses import dataclass

from amorce.droit.vocabulaire.mots.codes import CODES


@dataclass(frozen=True)
class Partage:
    """``indicateurs`` : vide, rien ici ne le mesure, et ``ailleurs`` dit d'où le comité le tient."""

    code: str
    indicateurs: tuple[str, ...] = ()
    ailleurs: str = ""

    @property
    def intitule(self) -> str:
        return CODES["indicateurs_partages"][self.code]


PARTAGES: dict[str, Partage] = {
    un.code: un
    for un in (
        Partage("audience", ailleurs="Les entrées et les audiences sont publiées par le CNC et les diffuseurs."),
        Partage("marche", ailleurs="Les parts de marché sont publiées par le CNC."),
        Partage("creation", ("creation", "amont", "premiers_films", "courts")),
        Partage("diffusion_culturelle", ("etapes", "presence_payee")),
        Partage("emploi", ("emplois_locaux", "creatif_et_productif")),
        Partage("equite_territoriale", ("par_habitant", "fragiles", "echelons")),
        Partage("parite", ("parite_des_aides", "parite_des_commissions")),
    )
}
"""Dans l'ordre du vocabulaire."""
