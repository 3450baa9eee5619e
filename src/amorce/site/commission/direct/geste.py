"""What one may do during a session, as a form: with the act that it does and who is offered it."""

from __future__ import annotations

from typing import Any

from django import forms

from amorce.commission.direct import DossierEnSeance
from amorce.commission.lecteur import Lecteur
from amorce.commission.models import Membre
from amorce.site.formulaires import FormulaireDActe


class Geste(FormulaireDActe):
    """``du_dossier``, ``du_membre``: what it is about beside the session."""

    du_dossier = du_membre = False

    def __init__(
        self,
        lecteur: Lecteur,
        *args: Any,
        dossier: DossierEnSeance | None = None,
        membre: Membre | None = None,
        **kwargs: Any,
    ) -> None:
        self.lecteur, self.direct, self.dossier, self.membre = lecteur, lecteur.direct, dossier, membre
        super().__init__(*args, **kwargs)

    @property
    def ancre(self) -> str:
        """The same from one page to the next: what is typed there finds its place again."""
        sur = (self.dossier.inscription.pk if self.dossier else "", self.membre.pk if self.membre else "")
        return "-".join(filter(None, (self.code, *map(str, sur))))

    @property
    def permis(self) -> bool:
        raise NotImplementedError


class DuDossier(Geste):
    """``dossier`` is there: the page found it on the agenda before anything else."""

    du_dossier = True

    @property
    def sien(self) -> DossierEnSeance:
        assert self.dossier is not None
        return self.dossier


class DesMembres(forms.TypedChoiceField):
    """One of these members."""

    def __init__(self, siens: list[Membre], **kwargs: Any) -> None:
        par_cle = {str(m.pk): m for m in siens}
        choix = [("", "Choisissez"), *((cle, nomme(m)) for cle, m in par_cle.items())]
        faux = f"{kwargs['label']} : la séance a changé, ce membre n'y est plus proposé. Choisissez de nouveau."
        super().__init__(
            choices=choix, coerce=par_cle.get, empty_value=None, error_messages={"invalid_choice": faux}, **kwargs
        )


def nomme(membre: Membre) -> str:
    return f"{membre} (suppléant, {membre.du_siege.libelle} {membre.place})" if membre.suppleant else str(membre)
